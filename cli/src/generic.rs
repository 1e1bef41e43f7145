//! An installation for a driver that says nothing of its own.
//!
//! In: the name of an image that carries no record and came without INFs. Out: the least that an intermediate driver's
//! INFs have to say, with the image's name as that of its service. A driver that registers its protocol under another
//! name, or reads parameters, needs its own INFs.

use crate::arguments::Medium;
use crate::driver::Driver;
use crate::setup::Text;

/// The protocol's INF and the miniport's.
pub(crate) fn infs(driver: &Driver, upper: Medium) -> Vec<Text> {
    let stem = driver.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    // What is left is a word in any INF.
    let service: String =
        stem.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    let service = if service.is_empty() { "driver".to_owned() } else { service };
    let (if_type, media_type) = match upper {
        Medium::Ethernet => (6, 0),
        Medium::RawIp => (53, 19),
    };
    let text = |name: &str, class: &str, service: &str, install: &str| Text {
        name: name.to_owned(),
        text: format!(
            "[Version]\nSignature=\"$WINDOWS NT$\"\nClass={class}\n\
             [Manufacturer]\nNone=Models,NTamd64\n[Models.NTamd64]\n{service}=Install,{service}\n\
             [Install]\nAddReg=Ndi\n{install}\
             [Install.Services]\nAddService={service},2,Service\n\
             [Service]\nServiceType=1\nStartType=3\nErrorControl=1\nServiceBinary=%12%\\{service}.sys\n\
             [Ndi]\nHKR,Ndi,Service,,{service}\n"
        ),
    };
    let miniport = format!("*IfType={if_type}\n*MediaType={media_type}\n*PhysicalMediaType=0\n");
    vec![
        text("the made-up protocol INF", "NetTrans", &service, ""),
        text("the made-up miniport INF", "Net", &format!("{service}MP"), &miniport),
    ]
}

#[cfg(test)]
mod tests {
    use entresol_host::registry::{Inf, Registry, Target, install};

    use super::*;

    #[test]
    fn any_name_of_an_image_gives_an_installation() {
        for (name, service) in
            [("mux.sys", "mux"), ("a b=%,.sys", "ab"), ("\u{E9}.sys", "driver"), ("", "driver")]
        {
            let driver = Driver { path: name.into(), image: Vec::new(), record: None };
            let mut registry = Registry::new();
            for (inf, wanted) in
                infs(&driver, Medium::RawIp).iter().zip([service.to_owned(), format!("{service}MP")])
            {
                let read = Inf::parse(&inf.text).expect("it is well formed");
                let package = install(&mut registry, &read, &Target::WINDOWS_11).expect("it is complete");
                assert_eq!(package.service(), Some(&*wanted));
            }
        }
    }
}
