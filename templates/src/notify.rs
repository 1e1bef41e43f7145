//! What the notify object has to know of its driver, from the view that the INFs are rendered from.
//!
//! In: a record and the facts of the build. Out: two texts, which whoever packs the driver links into the DLL. The INFs state
//! them too, and neither works without the other.

use entresol_compiler::record::Record;

use crate::build::Build;
use crate::error::RenderError;
use crate::view::View;

/// The facts of a driver that its notify object is linked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotifyObject {
    /// The class that the DLL registers: `ClsID` of the protocol INF.
    pub class_id: String,
    /// What the DLL installs: the hardware id in the virtual miniport INF.
    pub hardware_id: String,
}

/// The facts for the notify object of a driver.
pub fn notify_object(record: &Record, build: &Build) -> Result<NotifyObject, RenderError> {
    let view = View::new(record, build)?;
    Ok(NotifyObject { class_id: view.protocol.class_id, hardware_id: view.miniport.hardware_id })
}

#[cfg(test)]
mod tests {
    use entresol_notify::Facts;

    use super::*;
    use crate::inf::render;
    use crate::inf::tests::record;

    #[test]
    fn the_dll_knows_what_the_infs_say() {
        let NotifyObject { class_id, hardware_id } =
            notify_object(&record(), &Build::default()).expect("it breaks no rule");
        let infs = render(&record()).expect("they can be rendered");
        let says = |inf: usize, line: &str| {
            infs.get(inf).is_some_and(|inf| inf.text.lines().any(|said| said == line))
        };
        assert!(says(0, &format!("HKR,Ndi,ClsID,,\"{class_id}\"")), "{class_id}");
        assert!(says(1, &format!("%Miniport% = Shared, {hardware_id}")), "{hardware_id}");
        let facts = Facts::new(&class_id, &hardware_id).expect("facts");
        assert_eq!(facts.class_id().to_string(), class_id.to_ascii_uppercase());
        assert_eq!(facts.hardware_id(), hardware_id);
    }
}
