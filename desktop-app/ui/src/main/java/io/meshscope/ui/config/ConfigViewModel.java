package io.meshscope.ui.config;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.DraftCheck;
import io.meshscope.config.JsonSyntax;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.Production;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.time.TimeModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The configuration at the moment shown, the open key, and its draft. FX thread only.
final class ConfigViewModel {

    private final TimeModel time;
    private final Profile profile;
    private final ConfigDrafts drafts = new ConfigDrafts();
    private final DraftChecks checks;
    private final Publishing publishing;
    private final ObservableList<ConfigKeys.Row> keys = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<OpenKey>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConfigDraft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Long>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ConfigName> selected = Optional.empty();

    ConfigViewModel(TimeModel time, ConfigWriter writer, Background background, Profile profile) {
        this.time = time;
        this.profile = profile;
        this.checks = new DraftChecks(background);
        this.publishing = new Publishing(drafts, writer, background, this::written);
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
            compared.set(open.get().flatMap(OpenKey::before));
            return;
        }
        refreshOpen();
    }

    private void refreshKeys() {
        List<ConfigKeys.Row> rows =
                ConfigKeys.of(
                        profile.configPrefixes(),
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
        Optional<OpenKey> next =
                selected.flatMap(k -> Optional.ofNullable(state.config().entries().get(k)))
                        .map(e -> open(e, state));
        Optional<Octets> ruledBefore = open.get().flatMap(OpenKey::rules);
        open.set(next);
        // In the past there is nothing to edit.
        draft.set(next.filter(o -> time.canAct().get()).flatMap(o -> drafts.of(o.entry())));
        if (!ruledBefore.equals(next.flatMap(OpenKey::rules))) {
            check();
        }
    }

    private OpenKey open(ConfigEntry entry, MeshState state) {
        ConfigKey key = ConfigKey.parse(profile.configPrefixes(), entry.key());
        return new OpenKey(
                key,
                entry,
                entry.latest().octets().map(o -> drafts.shown(entry.name(), o)).orElse(""),
                Convergence.of(entry, state, time.seen(), profile.configPrefixes()),
                ConfigHistory.of(key, entry, state),
                // Only the service's own key holds its configuration document; a key below it does
                // not.
                key.service()
                        .filter(s -> key.leaf().isEmpty())
                        .flatMap(s -> Optional.ofNullable(state.config().rules().get(s))));
    }

    private void check() {
        checks.check(draft.get(), open.get().flatMap(OpenKey::rules));
    }

    /// Opens a key by its name.
    void select(String key) {
        time.shown().get().config().entries().values().stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .map(ConfigEntry::name)
                .ifPresentOrElse(
                        this::select,
                        // It may be there at another moment.
                        () ->
                                select(
                                        new ConfigName(
                                                new SourceId(Profile.ETCD_SOURCE),
                                                Octets.ofText(key))));
    }

    void select(ConfigName key) {
        if (selected.filter(key::equals).isPresent()) {
            return;
        }
        selected = Optional.of(key);
        publishing.dismiss();
        refreshOpen();
        compared.set(open.get().flatMap(OpenKey::before));
    }

    /// The text in the editor has changed. The message about the last publishing is removed.
    void edit(String text) {
        draft.get()
                .filter(d -> !d.text().equals(text))
                .ifPresent(d -> {
                    publishing.edited();
                    drafts.keep(d.with(text));
                    shown(d.with(text));
                });
    }

    private void shown(ConfigDraft now) {
        draft.set(Optional.of(now));
        refreshKeys();
    }

    private void written(ConfigDraft now) {
        if (selected.filter(now.key()::equals).isPresent()) {
            draft.set(Optional.of(now));
        }
        refreshKeys();
    }

    void discard() {
        selected.ifPresent(drafts::remove);
        publishing.dismiss();
        refreshKeys();
        refreshOpen();
    }

    void format() {
        draft.get().ifPresent(d -> edit(JsonSyntax.format(d.text())));
    }

    /// Puts an earlier value into the draft, byte for byte, or that the key was not there; nothing
    /// is written before it is published. A changed draft is shelved.
    void restore(ConfigEntry.Revision revision) {
        draft.get()
                .ifPresent(d -> {
                    if (revision.octets().isEmpty()) {
                        replace(d.deleting());
                        return;
                    }
                    drafts.begun(d.key(), d.base(), revision.octets())
                            .ifPresent(old ->
                                    replace(
                                            new ConfigDraft(
                                                    d.key(),
                                                    d.base(),
                                                    old.form(),
                                                    d.baseText(),
                                                    old.text())));
                });
    }

    private void replace(ConfigDraft now) {
        publishing.dismiss();
        drafts.replace(now);
        shown(now);
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
                    publishing.dismiss();
                    shown(d);
                });
    }

    void forgetShelved() {
        selected.ifPresent(drafts::forgetShelved);
        draft.get().ifPresent(this::shown);
        publishing.dismiss();
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
                .filter(d -> time.canAct().get())
                .filter(d -> !publishing.writing())
                .filter(checks::allow);
    }

    /// Writes the draft if nobody wrote the key since it was begun.
    void publish() {
        publishable().ifPresent(publishing::publish);
    }

    /// After a conflict: the text that was put together becomes the draft, on their revision.
    void merged(PublishState.Conflicted conflict, String text) {
        ConfigDraft together = conflict.theirs().with(text);
        publishing.dismiss();
        drafts.keep(together);
        shown(together);
    }

    /// After a conflict in which there is nothing to put together: keeps the draft, on what is
    /// there now.
    void keepMine(PublishState.Conflicted conflict) {
        ConfigDraft mine = conflict.mine();
        ConfigDraft kept =
                mine.deletes() ? conflict.theirs().deleting() : conflict.theirs().with(mine.text());
        publishing.dismiss();
        drafts.keep(kept);
        shown(kept);
    }

    /// After a conflict: the other's text becomes the draft; the user's own draft is shelved.
    void takeTheirs(PublishState.Conflicted conflict) {
        replace(conflict.theirs());
    }

    /// Removes the message about the last publishing.
    void dismiss() {
        publishing.dismiss();
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

    private Comparison compare(OpenKey open, ConfigHistory.Line older) {
        String before =
                older.revision().octets().map(o -> drafts.shown(open.entry().name(), o)).orElse("");
        return new Comparison(
                older.revision(),
                open.entry().latest(),
                LineDiff.of(before, open.text()),
                older.rejected());
    }

    /// The encrypted values of the open key, by what is shown of them.
    Map<String, String> secrets() {
        return selected.map(drafts::secrets).orElse(Map.of());
    }

    ObservableList<ConfigKeys.Row> keys() {
        return keys;
    }

    StringProperty filter() {
        return filter;
    }

    ReadOnlyObjectProperty<Optional<OpenKey>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ConfigDraft>> draft() {
        return draft.getReadOnlyProperty();
    }

    /// The findings about the draft; empty without a draft.
    ReadOnlyObjectProperty<Optional<DraftCheck>> checked() {
        return checks.result();
    }

    ReadOnlyObjectProperty<PublishState> publishState() {
        return publishing.state();
    }

    ReadOnlyObjectProperty<Optional<Long>> compared() {
        return compared.getReadOnlyProperty();
    }
}
