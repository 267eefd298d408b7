package io.meshscope.config;

import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The result of checking an edited value before it is published.
///
/// A value must stay of its language when its key's name says which one that is, when it was a JSON
/// object or array before, or when its service publishes rules for it; then a text that is not of
/// it cannot be published. Of any other value that reads like YAML or properties, a text that does
/// not gets a warning.
///
/// @param findings in order of place
/// @param publishable whether it may be published nevertheless
/// @param basis what it was checked by
/// @param syntax the language that it was checked as
public record DraftCheck(
        List<ConfigFinding> findings, boolean publishable, Basis basis, ConfigSyntax syntax) {

    /// What a text was checked by.
    public enum Basis {
        /// The rules that its service publishes.
        RULES,
        /// Its service publishes no rules: only the syntax was checked.
        SYNTAX,
        /// It is a text that may hold anything.
        NOTHING
    }

    public DraftCheck {
        findings = List.copyOf(findings);
    }

    /// What is known of a value before it is edited.
    ///
    /// @param key the key's name
    /// @param form how it is stored
    /// @param ruled whether the service publishes rules for it
    public record Subject(String key, EditableText form, boolean ruled) {

        private ConfigSyntax syntax() {
            ConfigSyntax is = ConfigSyntax.of(key, form.text());
            boolean tree = is == ConfigSyntax.JSON || is == ConfigSyntax.YAML;
            return ruled && !tree ? ConfigSyntax.JSON : is;
        }

        private boolean mustStay(ConfigSyntax syntax) {
            return ruled || syntax == ConfigSyntax.JSON || ConfigSyntax.named(key).isPresent();
        }
    }

    /// Checks the syntax; [#with(List)] adds what the rules say.
    public static DraftCheck of(Subject before, String text) {
        if (before.form().coding() == TextCoding.HEX) {
            return found(before.form().problem(text), true, Basis.NOTHING, ConfigSyntax.PLAIN);
        }
        ConfigSyntax syntax = before.syntax();
        Basis basis =
                before.ruled()
                        ? Basis.RULES
                        : syntax == ConfigSyntax.PLAIN ? Basis.NOTHING : Basis.SYNTAX;
        Optional<JsonSyntax.Problem> unstorable = before.form().problem(text);
        if (unstorable.isPresent()) {
            return found(unstorable, true, basis, syntax);
        }
        boolean begun = syntax == ConfigSyntax.PLAIN && JsonSyntax.looksLikeStructure(text);
        DraftCheck check =
                found(
                        (begun ? ConfigSyntax.JSON : syntax)
                                .check(text)
                                .map(p -> named(p, begun, syntax)),
                        before.mustStay(syntax),
                        basis,
                        syntax);
        return check.findings().isEmpty() ? check.with(HiddenCharacters.in(text)) : check;
    }

    private static JsonSyntax.Problem named(
            JsonSyntax.Problem problem, boolean begun, ConfigSyntax syntax) {
        String language = begun ? ConfigSyntax.JSON.title() : syntax.title();
        return new JsonSyntax.Problem(problem.line(), problem.column(), words(problem, language));
    }

    private static Message words(JsonSyntax.Problem problem, String language) {
        if (problem.unchecked()) {
            return Message.of("config.unchecked", problem.message());
        }
        return problem.message().english().isEmpty()
                ? Message.of("config.no-syntax", language)
                : Message.of("config.no-syntax.why", language, problem.message());
    }

    private static DraftCheck found(
            Optional<JsonSyntax.Problem> problem, boolean must, Basis basis, ConfigSyntax syntax) {
        Severity severity = must ? Severity.ERROR : Severity.WARNING;
        return new DraftCheck(
                problem.map(p ->
                                List.of(
                                        new ConfigFinding(
                                                severity, p.message(), p.line(), p.column())))
                        .orElse(List.of()),
                problem.isEmpty() || !must,
                basis,
                syntax);
    }

    /// The same check with the findings of the service's rules added.
    public DraftCheck with(List<ConfigFinding> broken) {
        return new DraftCheck(
                Stream.concat(findings.stream(), broken.stream()).toList(),
                publishable,
                basis,
                syntax);
    }
}
