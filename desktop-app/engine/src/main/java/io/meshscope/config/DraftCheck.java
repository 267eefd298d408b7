package io.meshscope.config;

import io.meshscope.config.ConfigFinding.Severity;
import java.util.List;
import java.util.Optional;

/// What there is to say about an edited value before it is published.
///
/// A value is JSON when it was a JSON object or array, or when its service publishes rules for it;
/// then what is not JSON is not published. Any other text may hold anything: where it begins like
/// JSON and is not, that is a warning.
///
/// @param findings in order of place
/// @param publishable whether it may be published nevertheless
/// @param basis what it was checked by
public record DraftCheck(List<ConfigFinding> findings, boolean publishable, Basis basis) {

    /// By what a text was checked.
    public enum Basis {
        /// The rules that its service publishes.
        RULES,
        /// Its service publishes no rules: only that it is JSON.
        SYNTAX,
        /// It is a text that may hold anything.
        NOTHING
    }

    public DraftCheck {
        findings = List.copyOf(findings);
    }

    /// What the syntax says; what rules say comes on top.
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

    /// With what the service's rules say.
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
