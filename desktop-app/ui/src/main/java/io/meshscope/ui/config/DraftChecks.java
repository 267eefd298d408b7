package io.meshscope.ui.config;

import io.meshscope.config.ConfigFinding;
import io.meshscope.config.DraftCheck;
import io.meshscope.config.RuleBook;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Checks the draft: its syntax at once, its service's rules in the background. FX thread only.
final class DraftChecks {

    private final RuleBook ruleBook = new RuleBook();
    private final SingleFlight<List<ConfigFinding>> ruling;
    private final ReadOnlyObjectWrapper<Optional<DraftCheck>> check =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    DraftChecks(Background background) {
        ruling = new SingleFlight<>(background, this::ruled, this::notRuled);
    }

    /// @param rules that the service publishes for the key
    void check(Optional<ConfigDraft> draft, Optional<Octets> rules) {
        ruling.cancel();
        check.set(
                draft.filter(d -> !d.deletes())
                        .map(d ->
                                DraftCheck.of(
                                        new DraftCheck.Subject(
                                                d.key().shown(), d.form(), rules.isPresent()),
                                        d.text())));
        check.get()
                .filter(c -> c.publishable() && rules.isPresent())
                .ifPresent(c ->
                        draft.filter(d -> !d.text().isBlank())
                                .ifPresent(d -> {
                                    String text = SecretMask.standIns(d.text());
                                    Octets document = rules.orElseThrow();
                                    ruling.ask(() -> ruleBook.check(document, c.syntax(), text));
                                }));
    }

    private void ruled(List<ConfigFinding> broken) {
        check.set(check.get().map(c -> c.with(broken)));
    }

    private void notRuled(Exception problem) {
        ruled(
                List.of(
                        new ConfigFinding(
                                ConfigFinding.Severity.WARNING, Message.why(problem), 1, 1)));
    }

    /// What was found in the draft; empty without one.
    ReadOnlyObjectProperty<Optional<DraftCheck>> result() {
        return check.getReadOnlyProperty();
    }

    /// Whether nothing that was found keeps the draft from being published.
    boolean allow(ConfigDraft draft) {
        return draft.deletes() || check.get().map(DraftCheck::publishable).orElse(false);
    }
}
