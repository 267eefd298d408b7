package io.meshscope.mesh;

import java.util.Comparator;
import java.util.Locale;

/// What an instance speaks at its address, and what tells it. Whoever dials instances or offers
/// them to be called goes by this, so that a server that speaks HTTP is left alone.
///
/// @param by what tells it
/// @param detail what was read there: `protocol=http`, a tag, the name of a check; may be empty
public record Speech(Protocol protocol, Witness by, String detail) {

    /// What is spoken. Where several are told the first of this order holds: a server that speaks
    /// gRPC may speak HTTP as well.
    public enum Protocol {
        GRPC,
        /// It takes TLS only and is called in plaintext; what it speaks within is not known.
        TLS,
        HTTP,
        OTHER,
        /// It has no address, so nobody can speak to it.
        NONE,
        /// It has an address of every interface, so nobody else can speak to it.
        EVERYWHERE,
        /// Nothing tells it.
        UNKNOWN;

        /// The word in documents: `grpc`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What tells it.
    public enum Witness {
        /// The instance answered when it was dialled.
        ANSWER,
        /// A detail that it registered, such as `protocol=http`.
        DETAIL,
        TAG,
        /// A check that the registry makes of it.
        CHECK,
        /// The address that it registered, such as `http://host:port`.
        ADDRESS,
        /// The framework that wrote the registration.
        LAYOUT,
        NOTHING
    }

    static final Speech UNKNOWN = new Speech(Protocol.UNKNOWN, Witness.NOTHING, "");

    static final Comparator<Speech> FIRST_HOLDS = Comparator.comparing(Speech::protocol);

    /// Whether a gRPC call can be tried. An instance of which nothing is known can.
    public boolean callable() {
        return protocol == Protocol.GRPC
                || protocol == Protocol.TLS
                || protocol == Protocol.UNKNOWN;
    }

    /// Whether it has an address at which others can speak to it.
    public boolean addressed() {
        return protocol != Protocol.NONE && protocol != Protocol.EVERYWHERE;
    }

    static Speech of(Answer answer) {
        return new Speech(
                switch (answer) {
                    case GRPC -> Protocol.GRPC;
                    case HTTP -> Protocol.HTTP;
                    case TLS -> Protocol.TLS;
                    case OTHER -> Protocol.OTHER;
                },
                Witness.ANSWER,
                "");
    }
}
