package io.meshscope.ui.config;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Writes drafts, and knows how that went. FX thread only.
final class Publishing {

    private final ConfigDrafts drafts;
    private final ConfigWriter writer;
    private final Background background;
    private final Consumer<ConfigDraft> written;
    private final Predicate<ConfigName> open;
    private final ReadOnlyObjectWrapper<PublishState> state =
            new ReadOnlyObjectWrapper<>(new PublishState.Idle());
    private Optional<ConfigDraft> sent = Optional.empty();

    /// @param written is told of a draft's successor, which has no change any more
    /// @param open whether a key is the one that is shown
    Publishing(
            ConfigDrafts drafts,
            ConfigWriter writer,
            Background background,
            Consumer<ConfigDraft> written,
            Predicate<ConfigName> open) {
        this.drafts = drafts;
        this.writer = writer;
        this.background = background;
        this.written = written;
        this.open = open;
    }

    ReadOnlyObjectProperty<PublishState> state() {
        return state.getReadOnlyProperty();
    }

    /// Tells how something else went.
    void say(PublishState.Said how) {
        state.set(how);
    }

    /// Whether a draft was sent and is not answered yet, whatever is said meanwhile. No other is
    /// sent before.
    boolean writing() {
        return sent.isPresent();
    }

    /// Removes the message about the last publishing; one that still runs is said again.
    void dismiss() {
        state.set(
                sent.<PublishState>map(PublishState.Writing::new)
                        .orElseGet(PublishState.Idle::new));
    }

    /// Nothing can be published as it was wanted.
    void failed(Message why) {
        state.set(new PublishState.Failed(why));
    }

    /// The draft is edited: what was said of the last publishing is no longer true.
    void edited() {
        if (!writing() && !(state.get() instanceof PublishState.Conflicted)) {
            dismiss();
        }
    }

    /// Writes a draft if nobody wrote the key since it was begun.
    void publish(ConfigDraft going) {
        Optional<Octets> value;
        try {
            value = drafts.stored(going);
        } catch (IllegalArgumentException e) {
            state.set(new PublishState.UnknownSecret(String.valueOf(e.getMessage())));
            return;
        }
        sent = Optional.of(going);
        state.set(new PublishState.Writing(going));
        background.run(
                () -> writer.publish(going.key(), value, going.base()),
                outcome -> {
                    sent = Optional.empty();
                    published(going, value, outcome);
                },
                problem -> {
                    sent = Optional.empty();
                    failed(Message.why(problem));
                });
    }

    private void published(
            ConfigDraft going, Optional<Octets> value, ConfigWriter.Outcome outcome) {
        switch (outcome) {
            case ConfigWriter.Published done -> {
                drafts.forgetShelved(going.key());
                String now = drafts.known(going.key()).orElse(going).text();
                ConfigDraft rebased =
                        drafts.begun(going.key(), done.revision(), value).orElse(going).with(now);
                drafts.keep(rebased);
                state.set(
                        new PublishState.Done(going.key(), going.deletes() ? 0 : done.revision()));
                written.accept(rebased);
            }
            case ConfigWriter.Conflict other ->
                    state.set(
                            open.test(going.key())
                                    ? conflicted(going, other)
                                    : new PublishState.ConflictedElsewhere(going.key()));
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
        boolean mergeable =
                !mine.deletes()
                        && other.current()
                                .flatMap(EditableText::of)
                                .filter(f -> f.coding() == mine.form().coding())
                                .isPresent();
        return new PublishState.Conflicted(mine, theirs, shown, mergeable);
    }
}
