//! One compile-fail case per message, named after it, and the test that no message lacks one.
#![allow(missing_docs)]

#[test]
fn each_mistake_is_reported_at_the_users_tokens() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
