package io.meshscope.config;

import io.meshscope.config.ConfigFinding.Severity;
import java.util.List;
import java.util.Optional;

/// The result of checking an edited value before it is published.
///
/// A value must be JSON when it was a JSON object or array before, or when its service publishes
/// rules for it; then a text that is not JSON cannot be published. Any other value may hold any
/// text; a text that begins like JSON and is not JSON gets a warning.
///
/// @param findings in order of place
/// @param publishable whether it may be published nevertheless
/// @param basis what it was checked by
public record DraftCheck(List<ConfigFinding> findings, boolean publishable, Basis basis) {

    /// What a text was checked by.
    public enum Basis {
        /// The rules that its service publishes.
        RULES,
        /// Its service publishes no rules: only the JSON syntax was checked.
        SYNTAX,
        /// It is a text that may hold anything.
        NOTHING
    }

    public DraftCheck {
        findings = List.copyOf(findings);
    }

    /// Checks the syntax; [#with(List)] adds what the rules say.
    ///
    /// @param before the value that is changed
    /// @param ruled whether the service publishes rules for it
    public static DraftCheck of(String before, String text, boolean ruled) {
        boolean json = ruled || JsonSyntax.isStructure(before);
        Basis basis = ruled ? Basis.RULES : json ? Basis.SYNTAX : Basis.NOTHING;
        Optional<JsonSyntax.Problem> problem =
                json || JsonSyntax.looksLikeStructure(text)
                        ? JsonSyntax.check(text)
                        : Optional.empty();
        Severity severity = json ? Severity.ERROR : Severity.WARNING;
        return new DraftCheck(
                problem.map(p -> List.of(finding(p, severity))).orElse(List.of()),
                problem.isEmpty() || !json,
                basis);
    }

    /// The same check with the findings of the service's rules added.
    public DraftCheck with(List<ConfigFinding> broken) {
        return new DraftCheck(broken, publishable, basis);
    }

    private static ConfigFinding finding(JsonSyntax.Problem problem, Severity severity) {
        String why = problem.message().replaceFirst("\\.$", "");
        return new ConfigFinding(
                severity,
                "This is not JSON" + (why.isEmpty() ? "" : ": " + why) + ".",
                problem.line(),
                problem.column());
    }
}
