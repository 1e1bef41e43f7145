//! What holds of every case: no file is orphaned, and what is generated keeps the rules of generated code.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use entresol_compiler::model::translation::Step;
use entresol_compiler::model::{Arm, Model, Translation};
use generated_tests::case::{self, Case};
use generated_tests::stage::STAGES;
use generated_tests::trace;
use syn::visit::{self, Visit};

/// The block of each driver of a case, as `emit` makes it.
fn blocks(case: &Case) -> Vec<syn::ItemConst> {
    let items = case.expanded().unwrap().items.into_iter();
    let is_block = |item| match item {
        syn::Item::Const(block) if block.ident == "_" => Some(block),
        _ => None,
    };
    items.filter_map(is_block).collect()
}

#[test]
fn no_file_of_a_case_is_orphaned() {
    for case in case::all().unwrap() {
        for entry in fs::read_dir(&case.folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_known = name == "input.rs"
                || trace::has(&case) && (name == trace::FILE || trace::CAPTURES.contains(&name.as_str()))
                || STAGES.iter().any(|stage| stage.file == name);
            assert!(is_known, "{}/{name} is made by no stage", case.name);
        }
    }
}

#[test]
fn every_example_is_a_case() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let cases = case::all().unwrap();
    let mut count = 0;
    for entry in fs::read_dir(examples).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path().join("src/lib.rs")).unwrap();
        assert!(cases.iter().any(|case| case.source == source), "no case has this source:\n{source}");
        count += 1;
    }
    assert!(count >= 3);
}

#[test]
fn what_is_generated_is_the_same_each_time() {
    for case in case::all().unwrap() {
        let again = Case::read(case.folder.clone()).unwrap();
        let text = |case: &Case| prettyplease::unparse(&case.expanded().unwrap());
        assert_eq!(text(&case), text(&again), "{}", case.name);
    }
}

/// The paths and the control flow of a block.
struct Contents {
    runtime: String,
    wrong_paths: Vec<String>,
    branches: usize,
    matches: usize,
}

/// What a prelude, or a user's item, could stand for instead of what is meant.
const AMBIGUOUS: [&str; 24] = [
    "Option", "Some", "None", "Result", "Ok", "Err", "Box", "Vec", "String", "Copy", "Clone", "Default",
    "Drop", "bool", "char", "str", "u8", "u16", "u32", "u64", "usize", "i32", "Into", "From",
];

impl Visit<'_> for Contents {
    fn visit_path(&mut self, path: &syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let text = names.join("::");
        let is_absolute = path.leading_colon.is_some() && text.starts_with("core::");
        let rooted = if path.leading_colon.is_some() { format!("::{text}") } else { text.clone() };
        let is_runtime = rooted.starts_with(&self.runtime);
        let is_local = names.len() == 1 && !AMBIGUOUS.contains(&text.as_str());
        if !(is_absolute || is_runtime || is_local) {
            self.wrong_paths.push(rooted);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr(&mut self, expression: &syn::Expr) {
        match expression {
            syn::Expr::If(_) | syn::Expr::While(_) | syn::Expr::ForLoop(_) | syn::Expr::Loop(_) => {
                self.branches += 1
            }
            syn::Expr::Match(_) => self.matches += 1,
            // Bits of a number are put side by side, and a length counts what follows it.
            syn::Expr::Binary(syn::ExprBinary { op: syn::BinOp::BitOr(_) | syn::BinOp::Add(_), .. }) => {}
            syn::Expr::Binary(_) | syn::Expr::Index(_) => self.branches += 1,
            _ => {}
        }
        visit::visit_expr(self, expression);
    }
}

#[test]
fn generated_code_names_the_runtime_and_core_by_absolute_paths_only() {
    for case in case::all().unwrap() {
        for (block, driver) in blocks(&case).iter().zip(case.drivers().unwrap()) {
            let runtime = format!("{}::__private", driver.model().runtime.value);
            let mut contents = Contents { runtime, wrong_paths: Vec::new(), branches: 0, matches: 0 };
            contents.visit_item_const(block);
            let own = users_own(driver.model());
            contents.wrong_paths.retain(|path| !own.contains(path));
            assert_eq!(contents.wrong_paths, Vec::<String>::new(), "{}", case.name);
        }
    }
}

/// The names that a block binds, those that it takes before, and its constants.
#[derive(Default)]
struct Names {
    bound: Vec<String>,
    taken: Vec<String>,
    constants: Vec<String>,
}

impl Visit<'_> for Names {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        self.bound.push(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_use_rename(&mut self, rename: &syn::UseRename) {
        assert_eq!(rename.ident, "variable");
        self.taken.push(rename.rename.to_string());
    }

    fn visit_item_const(&mut self, constant: &syn::ItemConst) {
        self.constants.push(constant.ident.to_string());
        visit::visit_item_const(self, constant);
    }
}

#[test]
fn each_name_that_generated_code_binds_is_taken_before_an_item_of_the_authors_could_be_meant() {
    for case in case::all().unwrap() {
        for block in blocks(&case) {
            let mut names = Names::default();
            names.visit_item_const(&block);
            let is_free = |name: &String| !names.taken.contains(name) && !names.constants.contains(name);
            let free: Vec<&String> = names.bound.iter().filter(|name| is_free(name)).collect();
            assert_eq!(free, Vec::<&String>::new(), "{}", case.name);
            assert!(names.bound.len() > 60, "{}: names are bound", case.name);
        }
    }
}

/// What the author of a driver wrote, and generated code repeats: types and functions.
fn users_own(model: &Model) -> Vec<String> {
    let types = model.fields.iter().map(|field| field.type_name.value.clone());
    let mappings = model.fields.iter().filter_map(|field| field.mapping.as_ref());
    let functions = mappings.flat_map(|mapping| mapping.down.iter().chain(&mapping.up));
    let hooks = model.send_hook.iter().chain(&model.receive_hook);
    types.chain(functions.chain(hooks).map(|path| path.value.clone())).collect()
}

/// How often a model decides: by the form of a header, by what is there, by a table.
fn decisions(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Object(members) => members
            .iter()
            .map(|(name, member)| {
                // The table of a mapping is a name; that of a value, rows.
                let decides =
                    matches!(name.as_str(), "decide" | "present") || name == "table" && member.is_array();
                usize::from(decides) + decisions(member)
            })
            .sum(),
        serde_json::Value::Array(elements) => elements.iter().map(decisions).sum(),
        _ => 0,
    }
}

/// How often a way that few frames take decides by itself what all others decide behind it.
fn decided_again(steps: &[Step]) -> usize {
    let Some((step, behind)) = steps.split_first() else { return 0 };
    let own = match step {
        Step::Decide(decision) => decision.branches.iter().filter(|branch| branch.is_rare).count(),
        _ => 0,
    };
    let copy = decisions(&serde_json::to_value(behind).unwrap()) + decided_again(behind);
    own * copy + decided_again(behind)
}

/// Whether the payload type decides what becomes of a frame.
fn tells_payloads(translation: &Translation) -> bool {
    let has_numbers = |arm: &Arm| arm.kinds.iter().any(|kind| *kind <= 0xFFFF);
    let takes_any = translation.arms.iter().any(|arm| arm.kinds.is_empty());
    !takes_any || !translation.answers.is_empty() || translation.arms.iter().any(has_numbers)
}

#[test]
fn generated_code_computes_nothing_and_decides_what_the_model_decides() {
    for case in case::all().unwrap() {
        for (block, driver) in blocks(&case).iter().zip(case.drivers().unwrap()) {
            let mut contents =
                Contents { runtime: String::new(), wrong_paths: Vec::new(), branches: 0, matches: 0 };
            contents.visit_item_const(block);
            let model = driver.model();
            let decided = decisions(&serde_json::to_value(model).unwrap())
                + decided_again(&model.send.read)
                + decided_again(&model.receive.read)
                + usize::from(tells_payloads(&model.send))
                + usize::from(tells_payloads(&model.receive));
            assert_eq!((contents.branches, contents.matches), (0, decided), "{}", case.name);
        }
    }
}

#[test]
fn each_unsafe_item_carries_its_argument_and_calls_one_function() {
    for case in case::all().unwrap() {
        let text = prettyplease::unparse(&case.expanded().unwrap());
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (number, line) in lines.iter().enumerate() {
            let is_item = line.starts_with("unsafe extern") || line.starts_with("#[unsafe(");
            if is_item {
                let above = lines[..number].iter().rev();
                let mut documents = above
                    .skip_while(|line| line.starts_with("#["))
                    .take_while(|line| line.starts_with("///"));
                assert!(documents.any(|line| line.starts_with("/// SAFETY:")), "{}: {line}", case.name);
            } else if line.starts_with("unsafe") {
                let before = lines[number - 1];
                assert!(line.starts_with("unsafe {") && before.ends_with('{'), "{}: {line}", case.name);
            }
        }
    }
}
