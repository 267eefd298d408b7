package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a source itself is doing.
public sealed interface SourceEvent extends Payload {

    /// The source answers.
    ///
    /// @param detail what was connected to: endpoints, version; in English
    /// @param said the detail for every language, where it is a sentence of the bundles
    record Connected(String detail, Optional<Message> said) implements SourceEvent {

        public Connected(String detail) {
            this(detail, Optional.empty());
        }

        public Connected(Message said) {
            this(said.english(), Optional.of(said));
        }

        /// The detail in every language, as far as it is known here.
        public Message what() {
            return said.filter(Message::known).orElseGet(() -> Message.verbatim(detail));
        }

        @Override
        public String type() {
            return "source.connected";
        }
    }

    /// The source is behind or does not answer; Meshscope keeps trying.
    ///
    /// @param reason in English
    /// @param retryIn until the next try, when one is planned
    /// @param said the reason for every language, where it is a sentence of the bundles
    record Lagging(String reason, Optional<Duration> retryIn, Optional<Message> said)
            implements SourceEvent {

        public Lagging(String reason, Optional<Duration> retryIn) {
            this(reason, retryIn, Optional.empty());
        }

        public Lagging(Message said, Optional<Duration> retryIn) {
            this(said.english(), retryIn, Optional.of(said));
        }

        /// The reason in every language, as far as it is known here: a newer Meshscope may have
        /// recorded a sentence that is not.
        public Message why() {
            return said.filter(Message::known).orElseGet(() -> Message.verbatim(reason));
        }

        @Override
        public String type() {
            return "source.lagging";
        }
    }

    /// The source was read anew and is current again.
    ///
    /// @param gap true when changes in between may have been missed
    /// @param detail in English
    /// @param said the detail for every language, where it is a sentence of the bundles
    record Resynchronised(boolean gap, String detail, Optional<Message> said)
            implements SourceEvent {

        public Resynchronised(boolean gap, String detail) {
            this(gap, detail, Optional.empty());
        }

        public Resynchronised(boolean gap, Message said) {
            this(gap, said.english(), Optional.of(said));
        }

        /// The detail in every language, as far as it is known here.
        public Message what() {
            return said.filter(Message::known).orElseGet(() -> Message.verbatim(detail));
        }

        @Override
        public String type() {
            return "source.resynchronised";
        }
    }

    /// The source answers, but not all of it can be understood.
    ///
    /// @param address where it answers
    /// @param found what cannot be understood, as it came; empty when there was nothing of what is
    ///   looked for
    record Unmapped(String address, List<String> found) implements SourceEvent {

        public Unmapped {
            found = List.copyOf(found);
        }

        @Override
        public String type() {
            return "source.unmapped";
        }
    }

    /// The source answers, but does not show all that it has.
    ///
    /// @param detail what was connected to: endpoints, version; in English
    /// @param missing what it does not show, and what the user can do, in English
    /// @param said what is missing for every language, where it is a sentence of the bundles
    record Partial(String detail, String missing, Optional<Message> said) implements SourceEvent {

        public Partial(String detail, String missing) {
            this(detail, missing, Optional.empty());
        }

        public Partial(Message detail, Message missing) {
            this(detail.english(), missing.english(), Optional.of(missing));
        }

        /// What is missing in every language, as far as it is known here.
        public Message what() {
            return said.filter(Message::known).orElseGet(() -> Message.verbatim(missing));
        }

        @Override
        public String type() {
            return "source.partial";
        }
    }

    /// The source is gone, and Meshscope does not try again until somebody acts.
    ///
    /// @param reason in English
    /// @param remedy what the user can do, in English
    /// @param said both for every language, where they are sentences of the bundles
    record Lost(String reason, String remedy, Optional<Message> said) implements SourceEvent {

        public Lost(String reason, String remedy) {
            this(reason, remedy, Optional.empty());
        }

        public Lost(Message reason, Message remedy) {
            this(
                    reason.english(),
                    remedy.english(),
                    Optional.of(Message.of("then", reason, remedy)));
        }

        /// The reason and the remedy in every language, as far as they are known here.
        public Message why() {
            return said.filter(Message::known)
                    .orElseGet(() -> Message.verbatim(reason + " " + remedy));
        }

        @Override
        public String type() {
            return "source.lost";
        }
    }
}
