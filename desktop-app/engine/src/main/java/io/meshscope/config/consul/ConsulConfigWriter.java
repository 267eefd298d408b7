package io.meshscope.config.consul;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import io.meshscope.wire.consul.ConsulException;
import java.util.List;
import java.util.Optional;

/// Writes a key and compares its index in one transaction, which tells the new index. A key keeps
/// its flags.
final class ConsulConfigWriter implements ConfigWriter {

    /// What Consul takes as a value, in bytes, unless it is set up otherwise.
    private static final int MOST = 512 * 1024;

    private final ConsulKv kv;

    ConsulConfigWriter(ConsulKv kv) {
        this.kv = kv;
    }

    @Override
    public Outcome publish(ConfigName name, Optional<Octets> value, long expected) {
        String key =
                name.key()
                        .text()
                        .filter(k -> !k.isEmpty())
                        .orElseThrow(() -> new InputException(Message.of("config.consul.key")));
        if (!value.map(Octets::complete).orElse(true)) {
            throw new InputException(Message.of("config.not-whole"));
        }
        refuseLong(value);
        try {
            Optional<KvEntry> now = kv.one(key);
            if (now.map(e -> e.modified).orElse(0L) != expected) {
                return conflict(now);
            }
            if (now.isEmpty() && value.isEmpty()) {
                return new Published(0);
            }
            return kv.change(List.of(operation(key, value, now)))
                    .<Outcome>map(
                            done -> new Published(done.isEmpty() ? 0 : done.getFirst().modified))
                    .orElseGet(() -> conflict(kv.one(key)));
        } catch (ConsulException e) {
            throw new ConfigWriteException(words(name, e), e);
        }
    }

    private static void refuseLong(Optional<Octets> value) {
        if (value.filter(v -> v.size() > MOST).isPresent()) {
            throw new ConfigWriteException(
                    Message.of("config.too-large"), new IllegalArgumentException());
        }
    }

    private static KvOperation operation(
            String key, Optional<Octets> value, Optional<KvEntry> now) {
        long index = now.map(e -> e.modified).orElse(0L);
        return value.map(v ->
                        KvOperation.put(
                                key, v.toByteArray(), now.map(KvEntry::flags).orElse(0L), index))
                .orElseGet(() -> KvOperation.delete(key, index));
    }

    private static Conflict conflict(Optional<KvEntry> now) {
        return new Conflict(
                now.map(e -> e.modified).orElse(0L), now.map(e -> Octets.of(e.bytes())));
    }

    private static Message words(ConfigName name, ConsulException e) {
        return e.forbidden()
                ? Message.of("config.not-written", name.shown(), e.said())
                : Message.of("config.unknown", name.shown(), e.said());
    }
}
