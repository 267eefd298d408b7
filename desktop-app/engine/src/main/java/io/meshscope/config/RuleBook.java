package io.meshscope.config;

import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// Checks texts by the rules that services publish. Keeps the document that it read last, so that
/// checking the same one again does not read it again. Safe for use by many threads.
public final class RuleBook {

    private record Read(Octets document, Optional<ConfigRules> rules, Message problem) {}

    private Optional<Read> last = Optional.empty();

    /// Where and how a text breaks the rules. When the rules cannot be read, a warning says so.
    ///
    /// @param document as the service published it
    /// @param text a valid one of the syntax
    public List<ConfigFinding> check(Octets document, ConfigSyntax syntax, String text) {
        Read read = read(document);
        return read.rules()
                .map(rules -> rules.check(ConfigDocument.read(syntax, text)))
                .orElseGet(() ->
                        List.of(
                                new ConfigFinding(
                                        Severity.WARNING,
                                        Message.of("config.rules.unreadable", read.problem()),
                                        1,
                                        1)));
    }

    private synchronized Read read(Octets document) {
        Read known = last.filter(r -> r.document().equals(document)).orElse(null);
        if (known != null) {
            return known;
        }
        Read fresh;
        try {
            fresh =
                    new Read(
                            document,
                            Optional.of(ConfigRules.read(document)),
                            Message.verbatim(""));
        } catch (IllegalArgumentException e) {
            fresh = new Read(document, Optional.empty(), Message.why(e));
        }
        last = Optional.of(fresh);
        return fresh;
    }
}
