package io.meshscope.config.consul;

import io.meshscope.config.CentreKeys;
import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigWriter;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulQuery;
import io.meshscope.wire.consul.ConsulStatus;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.util.List;

/// Tells the journal every configuration key in Consul's key-value store, what instances report
/// about applying it, and the rules that services publish.
///
/// One blocking query follows each prefix. Consul keeps no history: of writes between two answers
/// only the last is seen, and a deletion stands at the index of the answer that lacks the key. A
/// key that the token may not see any more is not deleted: it keeps its last value and is marked.
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
                        () -> Message.of("consul.part.keys", String.join(", ", configPrefixes)));
        var kv = new ConsulKv(connection);
        writer = new ConsulConfigWriter(kv);
        queries =
                keys.prefixes().stream()
                        .map(prefix ->
                                new ConsulQuery<>(
                                        prefix,
                                        timing,
                                        (index, wait) -> kv.below(prefix, index, wait),
                                        new KvPrefix(prefix, keys, connection, status, this::tell)))
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

    private void tell(long index, ConfigEvent event) throws InterruptedException {
        intake.put(index == 0 ? Observation.of(id, event) : Observation.at(id, index, event));
    }
}
