//! Results as JUnit has them: one test case for each life or pair of events.
//!
//! In: results. Out: XML. Times are left out, so that the same lives give the same text.

use std::fmt::Write as _;

use super::results::{Kind, Results};

/// The whole file.
pub(super) fn text(all: &[Results]) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n".to_owned();
    for results in all {
        let failures: usize = results.ways.iter().map(|way| way.seeds.len()).sum();
        let driver = escaped(&results.driver);
        let _ = writeln!(
            text,
            "  <testsuite name=\"{driver}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">",
            results.seeds.len()
        );
        let what = match results.kind {
            Kind::Lives { .. } => "seed",
            Kind::Orders(_) => "pair",
        };
        for seed in &results.seeds {
            let _ = write!(text, "    <testcase classname=\"{driver}\" name=\"{what} {seed}\"");
            match results.ways.iter().find(|way| way.seeds.contains(seed)) {
                None => text.push_str("/>\n"),
                Some(way) => {
                    let (title, whole) = (escaped(&way.title()), escaped(&way.to_string()));
                    let kind = escaped(&way.mark);
                    let _ = writeln!(
                        text,
                        ">\n      <failure type=\"{kind}\" message=\"{title}\">{whole}</failure>\n    </testcase>"
                    );
                }
            }
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

/// Text that XML takes, in attributes too.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use entresol_host::campaign::{Outcome, draw};

    use super::*;

    #[test]
    fn a_life_that_failed_is_a_failure_and_the_others_are_not() {
        let mut results = Results::new("a<b".to_owned(), Kind::Lives { faults: true }, vec![1, 2]);
        results.add(2, Outcome::fault("read of \"p\" & q"), (1, 0), || draw(2, true));
        let text = text(&[results]);
        assert!(
            text.contains("<testsuite name=\"a&lt;b\" tests=\"2\" failures=\"1\" errors=\"0\">"),
            "{text}"
        );
        assert!(text.contains("name=\"seed 1\"/>"), "{text}");
        assert!(text.contains("message=\"read of &quot;p&quot; &amp; q\">"), "{text}");
    }
}
