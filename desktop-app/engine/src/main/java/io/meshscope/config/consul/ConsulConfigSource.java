package io.meshscope.config.consul;

import io.meshscope.config.CentreKeys;
import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.StoredKey;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulQuery;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import io.meshscope.wire.consul.ConsulStatus;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the journal every configuration key in Consul's key-value store, what instances report
/// about applying it, and the rules that services publish.
///
/// One blocking query follows each prefix. Consul keeps no history: of writes between two answers
/// only the last is seen, and a deletion stands at the index of the answer that lacks the key.
public final class ConsulConfigSource implements ConfigCentre {

    /// Where services publish their rules, and instances what they applied.
    static final String RULES_PREFIX = "config-schema/";

    static final String APPLIED_PREFIX = "applied/";

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final SourceId id;
    private final Intake intake;
    private final CentreKeys keys;
    private final ConsulConnection connection;
    private final ConsulStatus status;
    private final ConfigWriter writer;
    private final List<ConsulQuery<List<KvEntry>>> queries;

    /// @param configPrefixes of configuration keys
    /// @throws IllegalArgumentException when TLS files cannot be used, naming the file
    public ConsulConfigSource(
            ConsulAddress address,
            ConsulTiming timing,
            List<String> configPrefixes,
            Intake intake,
            SourceId id) {
        this.id = id;
        this.intake = intake;
        this.keys = new CentreKeys(configPrefixes, APPLIED_PREFIX, RULES_PREFIX);
        try {
            connection =
                    new ConsulConnection(
                            address, timing, "key:read, and key:write for what you publish");
        } catch (ConsulException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        status =
                new ConsulStatus(
                        intake,
                        id,
                        connection::describe,
                        () ->
                                "The token does not see all configuration keys: it needs key:read"
                                        + " on "
                                        + String.join(", ", configPrefixes)
                                        + ".");
        var kv = new ConsulKv(connection);
        writer = new ConsulConfigWriter(kv);
        queries =
                keys.prefixes().stream()
                        .map(prefix ->
                                new ConsulQuery<>(
                                        prefix,
                                        timing,
                                        (index, wait) -> kv.below(prefix, index, wait),
                                        new Prefix(prefix)))
                        .toList();
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void start() {
        keys.prefixes().forEach(status::awaited);
        queries.forEach(ConsulQuery::start);
    }

    @Override
    public void retryNow() {
        queries.forEach(ConsulQuery::retryNow);
    }

    @Override
    public ConfigWriter writer() {
        return writer;
    }

    /// Ends all queries. Once this has returned the journal is told nothing more.
    @Override
    public void close() {
        queries.forEach(ConsulQuery::close);
        connection.close();
        try {
            for (ConsulQuery<?> query : queries) {
                query.join(ENDING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Compares each answer with the one before it.
    private final class Prefix implements ConsulQuery.Listener<List<KvEntry>> {

        private final String prefix;
        private Map<String, Long> known = new HashMap<>();

        Prefix(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void answered(ConsulAnswer<List<KvEntry>> answer, Continuity continuity)
                throws InterruptedException {
            if (!answer.knownLeader()) {
                throw connection.withoutLeader();
            }
            Map<String, Long> now = new HashMap<>();
            for (KvEntry entry : answer.value()) {
                now.put(entry.key(), entry.modified);
                Long before = known.get(entry.key());
                if (before == null || before != entry.modified) {
                    StoredKey stored = entry.stored();
                    tell(stored.revision(), keys.written(stored));
                }
            }
            for (String gone : known.keySet()) {
                if (!now.containsKey(gone)) {
                    tell(answer.index(), keys.deleted(Octets.ofText(gone), answer.index()));
                }
            }
            known = now;
            status.filtered(prefix, answer.filtered());
            status.answered(prefix, answer.index(), continuity);
        }

        /// A prefix that the token may not read does not stop the others.
        @Override
        public void failed(ConsulException why, Duration retryIn) throws InterruptedException {
            if (why.forbidden()) {
                status.filtered(prefix, true);
                status.answered(prefix, 0, Continuity.FOLLOWED);
            } else {
                status.failed(prefix, why, retryIn);
            }
        }

        private void tell(long index, Optional<ConfigEvent> event) throws InterruptedException {
            if (event.isPresent()) {
                intake.put(Observation.at(id, index, event.get()));
            }
        }
    }
}
