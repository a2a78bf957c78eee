//! Every rule's examples hold.

use masthead::rule::{Outcome, RuleSet, run_example};

#[test]
fn examples_hold() {
    let rules = RuleSet::built_in().expect("the rules load");
    let mut failures = Vec::new();
    for rule in rules.rules() {
        for (at, example) in rule.examples.iter().enumerate() {
            let outcome = run_example(&rules, rule, example);
            if outcome != Outcome::Holds {
                failures.push(format!("{} example {} ({}): {outcome:?}", rule.name, at + 1, example.language));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
