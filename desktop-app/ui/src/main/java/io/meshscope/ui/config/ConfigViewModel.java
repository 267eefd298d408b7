package io.meshscope.ui.config;

import io.meshscope.config.ConfigFinding;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.DraftCheck;
import io.meshscope.config.EditableText;
import io.meshscope.config.JsonSyntax;
import io.meshscope.config.RuleBook;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.Production;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.time.TimeModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The configuration at the moment shown, the open key, and the drafts. FX thread only.
final class ConfigViewModel {

    /// The key that is open, at the moment shown.
    ///
    /// @param text its value with secrets masked; empty for a deleted key
    /// @param rules the rules that its service publishes for it
    record Open(
            ConfigKey key,
            ConfigEntry entry,
            String text,
            Convergence acks,
            ConfigHistory history,
            Optional<Octets> rules) {

        /// Whether its value is not text and therefore cannot be edited.
        boolean binary() {
            return entry.latest().octets().filter(o -> EditableText.of(o).isEmpty()).isPresent();
        }
    }

    /// A revision beside the latest.
    ///
    /// @param rejected why instances rejected the older one
    record Comparison(
            ConfigEntry.Revision left,
            ConfigEntry.Revision right,
            LineDiff diff,
            List<ConfigHistory.Rejection> rejected) {

        /// Whether the older value can be put into a draft.
        boolean editable() {
            return left.octets().flatMap(EditableText::of).isPresent();
        }

        /// Whether they differ only in what is not visible: line ends, a byte order mark, bytes.
        boolean invisible() {
            return diff.changes() == 0 && !left.octets().equals(right.octets());
        }
    }

    private final TimeModel time;
    private final ConfigWriter writer;
    private final Background background;
    private final Profile profile;
    private final ConfigDrafts drafts = new ConfigDrafts();
    private final RuleBook ruleBook = new RuleBook();
    private final SingleFlight<List<ConfigFinding>> ruling;
    private final ObservableList<ConfigKeys.Row> keys = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConfigDraft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DraftCheck>> check =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PublishState> publish =
            new ReadOnlyObjectWrapper<>(new PublishState.Idle());
    private final ReadOnlyObjectWrapper<Optional<Long>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper editable = new ReadOnlyBooleanWrapper();
    private Optional<Octets> selected = Optional.empty();

    ConfigViewModel(TimeModel time, ConfigWriter writer, Background background, Profile profile) {
        this.time = time;
        this.writer = writer;
        this.background = background;
        this.profile = profile;
        this.ruling = new SingleFlight<>(background, this::ruled, this::notRuled);
        filter.addListener((property, before, after) -> refreshKeys());
        draft.addListener((property, before, after) -> check());
        refresh();
    }

    /// Call it when the moment shown has changed.
    void refresh() {
        refreshKeys();
        if (selected.isEmpty()) {
            selected = keys.stream().filter(k -> !k.deleted()).findFirst().map(k -> k.name());
            refreshOpen();
            compared.set(open.get().flatMap(ConfigViewModel::before));
            return;
        }
        refreshOpen();
    }

    private void refreshKeys() {
        List<ConfigKeys.Row> rows =
                ConfigKeys.of(
                        profile.etcd().configPrefixes(),
                        time.shown().get(),
                        time.seen(),
                        filter.get(),
                        drafts::changed);
        if (!rows.equals(keys)) {
            keys.setAll(rows);
        }
    }

    private void refreshOpen() {
        MeshState state = time.shown().get();
        Optional<Open> next =
                selected.flatMap(k -> Optional.ofNullable(state.config().entries().get(k)))
                        .map(e -> open(e, state));
        boolean canAct = time.canAct().get();
        Optional<Octets> ruledBefore = open.get().flatMap(Open::rules);
        open.set(next);
        // In the past there is nothing to edit.
        draft.set(next.filter(o -> canAct).flatMap(o -> drafts.of(o.entry())));
        editable.set(draft.get().isPresent());
        if (!ruledBefore.equals(next.flatMap(Open::rules))) {
            check();
        }
    }

    private Open open(ConfigEntry entry, MeshState state) {
        ConfigKey key = ConfigKey.parse(profile.etcd().configPrefixes(), entry.key());
        return new Open(
                key,
                entry,
                entry.latest().octets().map(o -> drafts.shown(entry.name(), o)).orElse(""),
                Convergence.of(entry, state, time.seen(), profile.etcd().configPrefixes()),
                ConfigHistory.of(key, entry, state),
                // Only the service's own key holds its configuration document; a key below it does
                // not.
                key.service()
                        .filter(s -> key.leaf().isEmpty())
                        .flatMap(s -> Optional.ofNullable(state.config().rules().get(s))));
    }

    /// Checks the draft: the syntax at once, the rules in the background.
    private void check() {
        ruling.cancel();
        Optional<Octets> rules = open.get().flatMap(Open::rules);
        check.set(draft.get().map(d -> DraftCheck.of(d.baseText(), d.text(), rules.isPresent())));
        boolean ask = check.get().filter(c -> c.publishable() && rules.isPresent()).isPresent();
        if (ask && draft.get().filter(d -> !d.text().isBlank()).isPresent()) {
            String text = SecretMask.standIns(draft.get().orElseThrow().text());
            Octets document = rules.orElseThrow();
            ruling.ask(() -> ruleBook.check(document, text));
        }
    }

    private void ruled(List<ConfigFinding> broken) {
        check.set(check.get().map(c -> c.with(broken)));
    }

    private void notRuled(Exception problem) {
        ruled(
                List.of(
                        new ConfigFinding(
                                ConfigFinding.Severity.WARNING,
                                String.valueOf(problem.getMessage()),
                                1,
                                1)));
    }

    /// Opens a key by its name.
    void select(String key) {
        time.shown().get().config().entries().values().stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .ifPresentOrElse(e -> select(e.name()), () -> select(Octets.ofText(key)));
    }

    void select(Octets key) {
        if (selected.filter(key::equals).isPresent()) {
            return;
        }
        selected = Optional.of(key);
        publish.set(new PublishState.Idle());
        refreshOpen();
        compared.set(open.get().flatMap(ConfigViewModel::before));
    }

    /// The last revision before the latest that nobody rejected; else the one before the latest.
    private static Optional<Long> before(Open open) {
        List<ConfigHistory.Line> earlier = open.history().lines().stream().skip(1).toList();
        return earlier.stream()
                .filter(l -> l.rejected().isEmpty())
                .findFirst()
                .or(() -> earlier.stream().findFirst())
                .map(l -> l.revision().modRevision());
    }

    /// The text in the editor has changed. The message about the last publishing is removed.
    void edit(String text) {
        draft.get()
                .filter(d -> !d.text().equals(text))
                .ifPresent(d -> {
                    if (!(publish.get() instanceof PublishState.Writing)
                            && !(publish.get() instanceof PublishState.Conflicted)) {
                        publish.set(new PublishState.Idle());
                    }
                    drafts.keep(d.with(text));
                    shown(d.with(text));
                });
    }

    private void shown(ConfigDraft now) {
        draft.set(Optional.of(now));
        refreshKeys();
    }

    void discard() {
        selected.ifPresent(drafts::remove);
        publish.set(new PublishState.Idle());
        refreshKeys();
        refreshOpen();
    }

    void format() {
        draft.get().ifPresent(d -> edit(JsonSyntax.format(d.text())));
    }

    /// Puts an earlier value into the draft, byte for byte; nothing is written before it is
    /// published. A changed draft is shelved.
    void restore(ConfigEntry.Revision revision) {
        draft.get()
                .ifPresent(d ->
                        drafts.begun(d.key(), d.base(), revision.octets())
                                .ifPresent(old -> {
                                    var restored =
                                            new ConfigDraft(
                                                    d.key(),
                                                    d.base(),
                                                    old.form(),
                                                    d.baseText(),
                                                    old.text());
                                    publish.set(new PublishState.Idle());
                                    drafts.replace(restored);
                                    shown(restored);
                                }));
    }

    /// The draft that another text replaced.
    Optional<ConfigDraft> shelved() {
        return selected.flatMap(drafts::shelved).filter(d -> !Optional.of(d).equals(draft.get()));
    }

    /// Brings the shelved draft back.
    void unshelve() {
        shelved()
                .ifPresent(d -> {
                    drafts.keep(d);
                    drafts.forgetShelved(d.key());
                    publish.set(new PublishState.Idle());
                    shown(d);
                });
    }

    void forgetShelved() {
        selected.ifPresent(drafts::forgetShelved);
        draft.get().ifPresent(this::shown);
        publish.set(new PublishState.Idle());
    }

    /// The revision that somebody published since the draft was begun.
    Optional<Long> overtaken() {
        return draft.get()
                .filter(ConfigDraft::changed)
                .flatMap(d ->
                        open.get()
                                .map(o -> o.entry().latest().modRevision())
                                .filter(r -> d.base() != 0 && r > d.base()));
    }

    /// Whether publishing asks to type the environment's name.
    boolean production() {
        return profile.production()
                || open.get()
                        .flatMap(o -> o.key().environment())
                        .filter(Production::is)
                        .isPresent();
    }

    /// What must be typed then.
    String environment() {
        return open.get().flatMap(o -> o.key().environment()).orElse(profile.environment());
    }

    /// The draft if it can be published: it is changed, the present is shown, and its check allows
    /// it.
    Optional<ConfigDraft> publishable() {
        return draft.get()
                .filter(ConfigDraft::changed)
                .filter(d -> editable.get() && time.canAct().get())
                .filter(d -> !(publish.get() instanceof PublishState.Writing))
                .filter(d -> check.get().map(DraftCheck::publishable).orElse(false));
    }

    /// Writes the draft if nobody wrote the key since it was begun.
    void publish() {
        publishable().ifPresent(this::publish);
    }

    private void publish(ConfigDraft going) {
        Octets value;
        try {
            value = drafts.stored(going);
        } catch (IllegalArgumentException e) {
            publish.set(new PublishState.UnknownSecret(String.valueOf(e.getMessage())));
            return;
        }
        publish.set(new PublishState.Writing(going));
        background.run(
                () -> writer.publish(going.key(), value, going.base()),
                outcome -> published(going, value, outcome),
                problem ->
                        publish.set(
                                new PublishState.Failed(
                                        Optional.ofNullable(problem.getMessage())
                                                .orElse(problem.getClass().getSimpleName()))));
    }

    private void published(ConfigDraft going, Octets value, ConfigWriter.Outcome outcome) {
        switch (outcome) {
            case ConfigWriter.Published done -> {
                drafts.forgetShelved(going.key());
                String now = drafts.known(going.key()).orElse(going).text();
                ConfigDraft rebased =
                        drafts.begun(going.key(), done.revision(), Optional.of(value))
                                .orElse(going)
                                .with(now);
                drafts.keep(rebased);
                if (selected.filter(going.key()::equals).isPresent()) {
                    draft.set(Optional.of(rebased));
                }
                publish.set(new PublishState.Done(going.key().shown(), done.revision()));
                refreshKeys();
            }
            case ConfigWriter.Conflict other -> publish.set(conflicted(going, other));
        }
    }

    private PublishState.Conflicted conflicted(ConfigDraft mine, ConfigWriter.Conflict other) {
        ConfigDraft theirs =
                drafts.begun(mine.key(), other.currentModRevision(), other.current())
                        .orElseGet(() ->
                                new ConfigDraft(
                                        mine.key(),
                                        other.currentModRevision(),
                                        mine.form(),
                                        "",
                                        ""));
        String shown = other.current().map(o -> drafts.shown(mine.key(), o)).orElse("");
        return new PublishState.Conflicted(mine, theirs, shown);
    }

    /// After a conflict: keeps the draft's text and publishes it over the other's, next time.
    void keepMine(PublishState.Conflicted conflict) {
        publish.set(new PublishState.Idle());
        ConfigDraft kept = conflict.theirs().with(conflict.mine().text());
        drafts.keep(kept);
        shown(kept);
    }

    /// After a conflict: the other's text becomes the draft; the user's own draft is shelved.
    void takeTheirs(PublishState.Conflicted conflict) {
        drafts.replace(conflict.theirs());
        publish.set(new PublishState.Idle());
        shown(conflict.theirs());
    }

    /// Removes the message about the last publishing.
    void dismiss() {
        publish.set(new PublishState.Idle());
    }

    void compareWith(Optional<Long> revision) {
        compared.set(revision);
    }

    /// The revision chosen in the history with the current text; empty when none is chosen.
    Optional<Comparison> comparison() {
        return open.get()
                .flatMap(o ->
                        compared.get()
                                .flatMap(r ->
                                        o.history().lines().stream()
                                                .filter(l -> l.revision().modRevision() == r)
                                                .findFirst())
                                .map(line -> compare(o, line)));
    }

    private Comparison compare(Open open, ConfigHistory.Line older) {
        String before =
                older.revision().octets().map(o -> drafts.shown(open.entry().name(), o)).orElse("");
        return new Comparison(
                older.revision(),
                open.entry().latest(),
                LineDiff.of(before, open.text()),
                older.rejected());
    }

    ObservableList<ConfigKeys.Row> keys() {
        return keys;
    }

    StringProperty filter() {
        return filter;
    }

    ReadOnlyObjectProperty<Optional<Open>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ConfigDraft>> draft() {
        return draft.getReadOnlyProperty();
    }

    /// The findings about the draft; empty without a draft.
    ReadOnlyObjectProperty<Optional<DraftCheck>> checked() {
        return check.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PublishState> publishState() {
        return publish.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Long>> compared() {
        return compared.getReadOnlyProperty();
    }

    /// Whether the present is shown and the open key's value is text.
    ReadOnlyBooleanProperty editable() {
        return editable.getReadOnlyProperty();
    }
}
