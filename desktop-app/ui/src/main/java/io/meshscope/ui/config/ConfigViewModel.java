package io.meshscope.ui.config;

import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.time.TimeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The configuration at the moment shown, the key that is open, and the drafts. FX thread only.
final class ConfigViewModel {

    /// The key that is open, at the moment shown.
    ///
    /// @param text its value with secrets masked; empty for a deleted key
    record Open(
            ConfigKey key,
            ConfigEntry entry,
            String text,
            Convergence acks,
            ConfigHistory history,
            boolean live) {}

    private final TimeModel time;
    private final ConfigWriter writer;
    private final Background background;
    private final Profile profile;
    private final Map<String, SecretMask> masks = new HashMap<>();
    private final Map<String, ConfigDraft> drafts = new HashMap<>();
    private final ObservableList<ConfigKeys.Row> keys = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConfigDraft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PublishState> publish =
            new ReadOnlyObjectWrapper<>(new PublishState.Idle());
    private final ReadOnlyObjectWrapper<Optional<Long>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper editable = new ReadOnlyBooleanWrapper();
    private final ChangeListener<MeshState> listener =
            (property, before, after) -> {
                if (before.config() != after.config()
                        || before.registrations() != after.registrations()) {
                    refresh();
                }
            };
    private Optional<String> selected = Optional.empty();

    ConfigViewModel(TimeModel time, ConfigWriter writer, Background background, Profile profile) {
        this.time = time;
        this.writer = writer;
        this.background = background;
        this.profile = profile;
        time.shown().addListener(listener);
        time.isLive().addListener((property, before, after) -> refresh());
        filter.addListener((property, before, after) -> refreshKeys());
        refresh();
    }

    private void refresh() {
        refreshKeys();
        if (selected.isEmpty()) {
            selected = keys.stream().filter(k -> !k.deleted()).findFirst().map(k -> k.key().key());
            refreshOpen();
            compared.set(open.get().flatMap(ConfigViewModel::before));
            return;
        }
        refreshOpen();
    }

    private void refreshKeys() {
        List<ConfigKeys.Row> rows =
                ConfigKeys.of(
                        prefixes(),
                        time.shown().get(),
                        time.seen(),
                        filter.get(),
                        k ->
                                Optional.ofNullable(drafts.get(k))
                                        .filter(ConfigDraft::changed)
                                        .isPresent());
        if (!rows.equals(keys)) {
            keys.setAll(rows);
        }
    }

    private void refreshOpen() {
        MeshState state = time.shown().get();
        Optional<Open> next =
                selected.flatMap(k -> Optional.ofNullable(state.config().entries().get(k)))
                        .map(e -> open(e, state));
        editable.set(time.isLive().get() && next.isPresent());
        open.set(next);
        draft.set(next.flatMap(this::draftOf));
    }

    private Open open(ConfigEntry entry, MeshState state) {
        ConfigKey key = ConfigKey.parse(prefixes(), entry.key());
        return new Open(
                key,
                entry,
                mask(entry.key()).mask(entry.value().orElse("")),
                Convergence.of(entry, state, time.seen(), prefixes()),
                ConfigHistory.of(key, entry, state),
                time.isLive().get());
    }

    private List<String> prefixes() {
        return List.of(profile.configPrefix());
    }

    private SecretMask mask(String key) {
        return masks.computeIfAbsent(key, k -> new SecretMask());
    }

    /// In the past there is nothing to edit; live, a draft that was not touched follows the key.
    /// What was just published may be ahead of what was observed.
    private Optional<ConfigDraft> draftOf(Open shown) {
        if (!shown.live()) {
            return Optional.empty();
        }
        String key = shown.key().key();
        ConfigDraft known = drafts.get(key);
        long latest = shown.entry().latest().modRevision();
        boolean ahead = known != null && known.base() > latest;
        if (known == null || !known.changed() && !ahead) {
            long base = shown.entry().value().isPresent() ? latest : 0;
            known = new ConfigDraft(key, base, shown.text(), shown.text());
            drafts.put(key, known);
        }
        return Optional.of(known);
    }

    void select(String key) {
        if (selected.filter(key::equals).isPresent()) {
            return;
        }
        selected = Optional.of(key);
        publish.set(new PublishState.Idle());
        refreshOpen();
        compared.set(open.get().flatMap(ConfigViewModel::before));
    }

    /// The revision before the latest, when it was observed.
    private static Optional<Long> before(Open open) {
        int count = open.entry().revisions().size();
        return count < 2
                ? Optional.empty()
                : Optional.of(open.entry().revisions().get(count - 2).modRevision());
    }

    /// The text in the editor has changed.
    void edit(String text) {
        draft.get().filter(d -> !d.text().equals(text)).ifPresent(d -> keep(d.with(text)));
    }

    private void keep(ConfigDraft changed) {
        drafts.put(changed.key(), changed);
        draft.set(Optional.of(changed));
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

    /// Puts an earlier value into the draft; nothing is written before it is published.
    void restore(ConfigEntry.Revision revision) {
        revision.value().ifPresent(v -> edit(mask(selected.orElseThrow()).mask(v)));
    }

    /// The revision the draft would meet, when somebody published since it was begun.
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
                        .filter("prod"::equals)
                        .isPresent();
    }

    /// What must be typed then.
    String environment() {
        return open.get().flatMap(o -> o.key().environment()).orElse(profile.environment());
    }

    /// Writes the draft if nobody wrote the key since it was begun.
    void publish() {
        Optional<ConfigDraft> what = draft.get().filter(ConfigDraft::changed);
        if (what.isEmpty() || !editable.get() || what.get().problem().isPresent()) {
            return;
        }
        ConfigDraft going = what.get();
        String value;
        try {
            value = mask(going.key()).reveal(going.text());
        } catch (IllegalArgumentException e) {
            publish.set(new PublishState.UnknownSecret(String.valueOf(e.getMessage())));
            return;
        }
        publish.set(new PublishState.Writing(going));
        background.run(
                () -> writer.publish(going.key(), value, going.base()),
                outcome -> published(going, outcome),
                problem ->
                        publish.set(
                                new PublishState.Failed(
                                        Optional.ofNullable(problem.getMessage())
                                                .orElse(problem.getClass().getSimpleName()))));
    }

    private void published(ConfigDraft going, ConfigWriter.Outcome outcome) {
        switch (outcome) {
            case ConfigWriter.Published done -> {
                publish.set(new PublishState.Done(going.key(), done.revision()));
                ConfigDraft now = drafts.getOrDefault(going.key(), going);
                ConfigDraft rebased =
                        new ConfigDraft(going.key(), done.revision(), going.text(), now.text());
                drafts.put(going.key(), rebased);
                if (selected.filter(going.key()::equals).isPresent()) {
                    draft.set(Optional.of(rebased));
                }
                refreshKeys();
            }
            case ConfigWriter.Conflict other ->
                    publish.set(
                            new PublishState.Conflicted(
                                    going,
                                    other.currentModRevision(),
                                    mask(going.key()).mask(other.currentValue())));
        }
    }

    /// After a conflict: keeps the draft's text and publishes it over the other's, next time.
    void keepMine(PublishState.Conflicted conflict) {
        publish.set(new PublishState.Idle());
        keep(
                new ConfigDraft(
                        conflict.mine().key(),
                        conflict.theirRevision(),
                        conflict.theirs(),
                        conflict.mine().text()));
    }

    /// After a conflict: the other's text becomes the draft.
    void takeTheirs(PublishState.Conflicted conflict) {
        publish.set(new PublishState.Idle());
        keep(
                new ConfigDraft(
                        conflict.mine().key(),
                        conflict.theirRevision(),
                        conflict.theirs(),
                        conflict.theirs()));
    }

    /// Puts the last outcome of publishing out of sight.
    void dismiss() {
        publish.set(new PublishState.Idle());
    }

    void compareWith(Optional<Long> revision) {
        compared.set(revision);
    }

    /// The revision chosen in the history with the current text; empty when none is or both are the
    /// same.
    Optional<Comparison> comparison() {
        return open.get()
                .flatMap(o -> compared.get().flatMap(r -> revision(o, r)).map(r -> compare(o, r)));
    }

    private static Optional<ConfigEntry.Revision> revision(Open open, long number) {
        return open.entry().revisions().stream().filter(r -> r.modRevision() == number).findFirst();
    }

    private Comparison compare(Open open, ConfigEntry.Revision older) {
        return new Comparison(
                older,
                open.entry().latest(),
                LineDiff.of(mask(open.key().key()).mask(older.value().orElse("")), open.text()));
    }

    /// A revision beside the latest.
    record Comparison(ConfigEntry.Revision left, ConfigEntry.Revision right, LineDiff diff) {}

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

    ReadOnlyObjectProperty<PublishState> publishState() {
        return publish.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Long>> compared() {
        return compared.getReadOnlyProperty();
    }

    /// Live, with a key open.
    ReadOnlyBooleanProperty editable() {
        return editable.getReadOnlyProperty();
    }

    void dispose() {
        time.shown().removeListener(listener);
    }
}
