package io.meshscope.ui.config;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.DraftCheck;
import io.meshscope.config.JsonChange;
import io.meshscope.config.JsonSyntax;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the open key's draft is worked on: edited, checked, published, put aside. FX thread only.
final class DraftDesk {

    /// Why a draft that was confirmed cannot be published.
    enum Refusal {
        PAST,
        WRITING,
        CHANGED
    }

    private final ConfigDrafts drafts = new ConfigDrafts();
    private final DraftChecks checks;
    private final Publishing publishing;
    private final Runnable changed;
    private final DraftDifference difference = new DraftDifference();
    private final ReadOnlyObjectWrapper<Optional<ConfigDraft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<OpenKey> open = Optional.empty();
    private boolean canAct;

    /// @param changed is run when a draft begins to differ from its key, or no longer does
    DraftDesk(ConfigWriter writer, Background background, Runnable changed) {
        this.checks = new DraftChecks(background);
        this.publishing =
                new Publishing(
                        drafts,
                        writer,
                        background,
                        this::written,
                        key -> name().filter(key::equals).isPresent());
        this.changed = changed;
        draft.addListener((property, before, after) -> check());
    }

    /// The drafts of all keys.
    ConfigDrafts drafts() {
        return drafts;
    }

    /// Takes up the draft of a key.
    ///
    /// @param present whether the present is shown; in the past there is nothing to edit
    void lay(Optional<OpenKey> key, boolean present) {
        Optional<Octets> ruledBefore = open.flatMap(OpenKey::rules);
        open = key;
        canAct = present;
        draft.set(key.filter(o -> present).flatMap(o -> drafts.of(o.entry())));
        if (!ruledBefore.equals(key.flatMap(OpenKey::rules))) {
            check();
        }
    }

    private Optional<ConfigName> name() {
        return open.map(o -> o.entry().name());
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

    /// Puts a change into the draft, on top of what is edited there already.
    void change(JsonChange change) {
        draft.get()
                .ifPresent(d -> {
                    try {
                        edit(change.applyTo(d.text()));
                    } catch (IllegalArgumentException e) {
                        publishing.failed(Message.why(e));
                    }
                });
    }

    private void shown(ConfigDraft now) {
        draft.set(Optional.of(now));
        changed.run();
    }

    private void written(ConfigDraft now) {
        if (name().filter(now.key()::equals).isPresent()) {
            draft.set(Optional.of(now));
        }
        changed.run();
    }

    void discard() {
        name().ifPresent(drafts::remove);
        publishing.dismiss();
        changed.run();
        lay(open, canAct);
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
        return name().flatMap(drafts::shelved).filter(d -> !Optional.of(d).equals(draft.get()));
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
        name().ifPresent(drafts::forgetShelved);
        draft.get().ifPresent(this::shown);
        publishing.dismiss();
    }

    /// The revision, as people write it, that somebody published since the draft was begun.
    Optional<String> overtaken() {
        return draft.get()
                .filter(ConfigDraft::changed)
                .flatMap(d ->
                        open.map(o -> o.entry().latest().modRevision())
                                .filter(r -> d.base() != 0 && r > d.base())
                                .map(d.key().centre()::revision));
    }

    /// The draft if it can be published: it is changed, the present is shown, its check allows it,
    /// and no draft is being written.
    Optional<ConfigDraft> publishable() {
        return draft.get()
                .filter(ConfigDraft::changed)
                .filter(d -> canAct)
                .filter(d -> !publishing.writing())
                .filter(checks::allow);
    }

    /// Whether a draft, of any key, is being written.
    boolean writing() {
        return publishing.writing();
    }

    /// Why a draft cannot be published now, though it could when the user was asked; empty if it
    /// can.
    Optional<Refusal> refuses(ConfigDraft confirmed) {
        if (publishable().filter(confirmed::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                !canAct ? Refusal.PAST : publishing.writing() ? Refusal.WRITING : Refusal.CHANGED);
    }

    /// Writes a draft if nobody wrote the key since it was begun.
    ///
    /// @return whether it was sent; not when another one is shown since it was confirmed
    boolean publish(ConfigDraft confirmed) {
        Optional<ConfigDraft> going = publishable().filter(confirmed::equals);
        going.ifPresent(publishing::publish);
        return going.isPresent();
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

    /// Tells how something went that is not the publishing of the draft.
    void say(PublishState.Said how) {
        publishing.say(how);
    }

    /// The encrypted values of the open key, by what is shown of them.
    Map<String, String> secrets() {
        return name().map(drafts::secrets).orElse(Map.of());
    }

    /// The whole text of the draft, else of the value at the moment shown.
    String shownText() {
        return draft.get().map(ConfigDraft::text).or(() -> open.map(OpenKey::text)).orElse("");
    }

    /// Puts another encrypted value in the place of a masked one.
    ///
    /// @return what is shown of the new one; empty when the draft does not hold the masked one, and
    ///   nothing was replaced
    Optional<String> replaceSecret(String shown, String sealed) {
        return draft.get()
                .filter(d -> SecretMask.holds(d.text(), shown))
                .map(d -> {
                    String now = drafts.shownSecret(d.key(), sealed);
                    edit(SecretMask.replaced(d.text(), shown, now));
                    return now;
                });
    }

    private void check() {
        checks.check(draft.get(), open.flatMap(OpenKey::rules));
    }

    ReadOnlyObjectProperty<Optional<ConfigDraft>> draft() {
        return draft.getReadOnlyProperty();
    }

    /// The findings about the draft; empty without a draft.
    ReadOnlyObjectProperty<Optional<DraftCheck>> checked() {
        return checks.result();
    }

    /// What a draft changes, line by line.
    LineDiff difference(ConfigDraft of) {
        return difference.of(of);
    }

    ReadOnlyObjectProperty<PublishState> publishState() {
        return publishing.state();
    }
}
