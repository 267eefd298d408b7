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

        public Connected(Message said) {
            this(said.english(), said.translated());
        }

        /// The detail in every language, as far as it is known here.
        public Message what() {
            return Message.recorded(said, detail);
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

        public Lagging(Message said, Optional<Duration> retryIn) {
            this(said.english(), retryIn, said.translated());
        }

        /// The reason in every language, as far as it is known here.
        public Message why() {
            return Message.recorded(said, reason);
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

        public Resynchronised(boolean gap, Message said) {
            this(gap, said.english(), said.translated());
        }

        /// The detail in every language, as far as it is known here.
        public Message what() {
            return Message.recorded(said, detail);
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
    /// @param said the same for every language, as a list, where it is more than what came
    record Unmapped(String address, List<String> found, Optional<Message> said)
            implements SourceEvent {

        public Unmapped {
            found = List.copyOf(found);
        }

        /// What cannot be understood, as it came.
        public Unmapped(String address, List<String> found) {
            this(address, found, Optional.empty());
        }

        /// What cannot be understood, each with the reason.
        public static Unmapped of(String address, List<Message> why) {
            return new Unmapped(
                    address,
                    why.stream().map(Message::english).toList(),
                    Optional.of(Message.listed(why)));
        }

        /// What cannot be understood, in every language as far as it is known here.
        public List<Message> what() {
            return said.filter(Message::known).orElse(null) instanceof Message.Listed listed
                    ? listed.several()
                    : found.stream().map(Message::verbatim).toList();
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

        public Partial(Message detail, Message missing) {
            this(detail.english(), missing.english(), missing.translated());
        }

        /// What is missing in every language, as far as it is known here.
        public Message what() {
            return Message.recorded(said, missing);
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

        public Lost(Message reason, Message remedy) {
            this(
                    reason.english(),
                    remedy.english(),
                    Optional.of(Message.of("then", reason, remedy)));
        }

        /// The reason and the remedy in every language, as far as they are known here.
        public Message why() {
            return Message.recorded(said, reason + " " + remedy);
        }

        @Override
        public String type() {
            return "source.lost";
        }
    }
}
