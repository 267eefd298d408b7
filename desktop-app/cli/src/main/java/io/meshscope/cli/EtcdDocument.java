package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.etcd.ClusterReading;
import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.Difference;
import io.meshscope.etcd.EtcdAlarm;
import io.meshscope.etcd.KeyState;
import io.meshscope.etcd.LeaseList;
import io.meshscope.etcd.LeaseReading;
import io.meshscope.etcd.MemberReading;
import io.meshscope.etcd.MemberStatus;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What an etcd told, as JSON. What is not known is null.
final class EtcdDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EtcdDocument() {}

    static ObjectNode of(ClusterReading reading) {
        ObjectNode document = NODES.objectNode();
        document.put("at", reading.at().toString());
        text(document, "cluster", reading.cluster());
        number(document, "revision", reading.revision());
        text(document, "leader", reading.leader().map(MemberReading::name).orElse(""));
        document.put("quorum", reading.hasQuorum());
        ArrayNode members = document.putArray("members");
        reading.members().forEach(m -> members.add(member(reading, m)));
        texts(document, "troubles", reading.troubles().stream().map(Message::english).toList());
        return document;
    }

    private static ObjectNode member(ClusterReading reading, MemberReading member) {
        Optional<MemberStatus> status = member.status();
        ObjectNode node = NODES.objectNode();
        text(node, "id", member.id());
        text(node, "name", member.name());
        texts(node, "addresses", member.addresses());
        node.put("health", word(member.health()));
        node.put("role", word(member.role()));
        text(node, "version", status.map(MemberStatus::version).orElse(""));
        number(node, "term", number(status.map(s -> s.raft().term())));
        number(node, "index", number(status.map(s -> s.raft().index())));
        number(node, "behind", reading.behind(member));
        number(node, "databaseBytes", number(status.map(s -> s.size().bytes())));
        number(node, "usedBytes", status.map(s -> s.size().used()).orElseGet(OptionalLong::empty));
        OptionalDouble fragmentation =
                status.map(s -> s.size().fragmentation()).orElseGet(OptionalDouble::empty);
        if (fragmentation.isPresent()) {
            node.put("fragmentation", Math.round(fragmentation.getAsDouble() * 1000) / 1000.0);
        } else {
            node.putNull("fragmentation");
        }
        if (member.alarms().isPresent()) {
            texts(node, "alarms", member.alarms().get().stream().map(EtcdAlarm::word).toList());
        } else {
            node.putNull("alarms");
        }
        texts(node, "errors", status.map(MemberStatus::errors).orElse(List.of()));
        text(node, "trouble", member.trouble().map(Message::english).orElse(""));
        return node;
    }

    static ObjectNode of(LeaseList list) {
        ObjectNode document = NODES.objectNode();
        document.put("at", list.at().toString());
        document.put("total", list.total());
        ArrayNode leases = document.putArray("leases");
        for (LeaseReading lease : list.leases()) {
            ObjectNode node = leases.addObject();
            node.put("id", lease.id());
            number(node, "grantedSeconds", number(lease.time().map(t -> t.granted().toSeconds())));
            number(node, "leftSeconds", number(lease.time().map(t -> t.left().toSeconds())));
            if (lease.keys().isPresent()) {
                ArrayNode keys = node.putArray("keys");
                lease.keys().get().forEach(k -> bytes(keys.addObject(), "key", k));
            } else {
                node.putNull("keys");
            }
            text(node, "trouble", lease.trouble().map(Message::english).orElse(""));
        }
        return document;
    }

    static ObjectNode of(Comparison compared) {
        ObjectNode document = NODES.objectNode();
        side(document.putObject("left"), compared.left());
        side(document.putObject("right"), compared.right());
        document.putObject("count")
                .put("onlyLeft", compared.count().onlyLeft())
                .put("onlyRight", compared.count().onlyRight())
                .put("different", compared.count().different())
                .put("same", compared.count().same());
        document.put("unlisted", compared.unlisted());
        ArrayNode differences = document.putArray("differences");
        for (Difference difference : compared.differences()) {
            ObjectNode node = differences.addObject();
            node.put("kind", word(difference.kind()));
            bytes(node, "key", difference.rest());
            state(node, "left", difference.left());
            state(node, "right", difference.right());
        }
        return document;
    }

    private static void side(ObjectNode node, Comparison.Side side) {
        node.put("etcd", side.where()).put("cluster", side.cluster());
        bytes(node, "prefix", side.prefix());
        node.put("revision", side.revision());
    }

    private static void state(ObjectNode node, String name, Optional<KeyState> state) {
        if (state.isEmpty()) {
            node.putNull(name);
            return;
        }
        ObjectNode told = node.putObject(name);
        bytes(told, "value", state.get().value());
        told.put("modRevision", state.get().modRevision());
        text(told, "lease", state.get().lease().orElse(""));
    }

    /// Bytes that are no text are there in base64 too, whole.
    static void bytes(ObjectNode node, String name, Octets bytes) {
        node.put(name, bytes.shown());
        if (bytes.text().isEmpty()) {
            node.put(name + "Base64", bytes.base64());
        }
    }

    /// A constant as a word: `ONLY_LEFT` is `only left`.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static void text(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode all = node.putArray(name);
        texts.forEach(all::add);
    }

    private static OptionalLong number(Optional<Long> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    static void number(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }
}
