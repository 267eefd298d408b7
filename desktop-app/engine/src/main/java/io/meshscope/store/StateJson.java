package io.meshscope.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.MeshJson;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Processes;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Sources;
import io.meshscope.mesh.Timeline;
import io.meshscope.mesh.Traffic;
import io.meshscope.mesh.UnreadEntries;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A state as JSON, without what a [StateAdditions] holds: the steps of edges, the events of the
/// timeline and the configuration's entries.
final class StateJson {

    private static final JsonMapper MAPPER =
            MeshJson.builder().addMixIn(SourceEvent.class, ByName.class).build();

    /// Says which status a source has: nothing else in a state is of several classes.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SourceEvent.Connected.class, name = "connected"),
        @JsonSubTypes.Type(value = SourceEvent.Lagging.class, name = "lagging"),
        @JsonSubTypes.Type(value = SourceEvent.Resynchronised.class, name = "resynchronised"),
        @JsonSubTypes.Type(value = SourceEvent.Partial.class, name = "partial"),
        @JsonSubTypes.Type(value = SourceEvent.Unmapped.class, name = "unmapped"),
        @JsonSubTypes.Type(value = SourceEvent.Lost.class, name = "lost")
    })
    private interface ByName {}

    private record Document(
            MeshState.Position position,
            List<Instances> services,
            Reports reports,
            Totals totals,
            List<Breaker> breakers,
            List<Source> sources,
            List<LaunchedProcess> processes) {}

    private record Instances(ServiceName name, List<Instance> instances) {}

    /// @param centres of the reports, one by one; missing in older files, which know etcd only
    /// @param unread missing in older files
    private record Reports(
            List<ConfigEvent.Applied> applied,
            Optional<List<SourceId>> centres,
            List<Rules> rules,
            Optional<Unread> unread) {

        private PMap<ConfigTree.Reporter, ConfigEvent.Applied> all() {
            PMap<ConfigTree.Reporter, ConfigEvent.Applied> all = HashTreePMap.empty();
            for (int i = 0; i < applied.size(); i++) {
                int at = i;
                SourceId centre = centres.map(c -> c.get(at)).orElse(KeptEntry.FORMERLY);
                all = all.plus(ConfigTree.Reporter.of(centre, applied.get(i)), applied.get(i));
            }
            return all;
        }
    }

    /// What registries hold that is not shown as instances.
    private record Unread(List<UnreadEntries.Entry> listed, List<Unlisted> unlisted) {}

    private record Unlisted(SourceId registry, long count) {}

    private record Rules(ServiceName service, Octets schema) {}

    /// @param apart missing in older files
    private record Totals(
            long spans,
            long errorSpans,
            long logRecords,
            long metricPoints,
            List<Steps> volume,
            Optional<List<EdgeId>> apart) {}

    private record Steps(Instant start, long spans, long errors) {}

    private StateJson() {}

    static byte[] write(MeshState state) throws IOException {
        Traffic traffic = state.calls().traffic();
        return MAPPER.writeValueAsBytes(
                new Document(
                        state.position(),
                        state.registrations().services().values().stream()
                                .map(s -> new Instances(s.name(), List.copyOf(s.all())))
                                .toList(),
                        new Reports(
                                List.copyOf(state.config().applied().values()),
                                Optional.of(
                                        state.config().applied().keySet().stream()
                                                .map(ConfigTree.Reporter::centre)
                                                .toList()),
                                state.config().rules().entrySet().stream()
                                        .map(e -> new Rules(e.getKey(), e.getValue()))
                                        .toList(),
                                Optional.of(unread(state.registrations().unread()))),
                        new Totals(
                                traffic.spans(),
                                traffic.errorSpans(),
                                traffic.logRecords(),
                                traffic.metricPoints(),
                                state.timeline().volume().stream()
                                        .map(v -> new Steps(v.start(), v.spans(), v.errors()))
                                        .toList(),
                                Optional.of(List.copyOf(traffic.apart()))),
                        List.copyOf(state.calls().breakers().values()),
                        List.copyOf(state.sources().all().values()),
                        List.copyOf(state.processes().all().values())));
    }

    /// @param added what the bytes leave out
    static MeshState read(byte[] bytes, StateAdditions added) throws IOException {
        Document document = MAPPER.readValue(bytes, Document.class);
        Totals totals = document.totals();
        return new MeshState(
                document.position(),
                new Registrations(
                        map(
                                document.services(),
                                Instances::name,
                                s ->
                                        new Service(
                                                s.name(),
                                                map(s.instances(), Instance::id, i -> i))),
                        document.reports()
                                .unread()
                                .map(StateJson::unread)
                                .orElse(MeshState.EMPTY.registrations().unread())),
                new ConfigTree(
                        map(added.config(), ConfigEntry::name, e -> e),
                        document.reports().all(),
                        map(document.reports().rules(), Rules::service, Rules::schema)),
                new MeshState.Calls(
                        new Traffic(
                                added.edges(),
                                HashTreePSet.from(totals.apart().orElse(List.of())),
                                new Traffic.Arrived(
                                        totals.spans(),
                                        totals.errorSpans(),
                                        totals.logRecords(),
                                        totals.metricPoints())),
                        map(document.breakers(), Breaker::id, b -> b)),
                new Sources(map(document.sources(), Source::id, s -> s)),
                new Processes(map(document.processes(), LaunchedProcess::name, p -> p)),
                new Timeline(TreePVector.from(added.timeline()), volume(totals)));
    }

    private static Unread unread(UnreadEntries entries) {
        return new Unread(
                List.copyOf(entries.listed().values()),
                entries.unlisted().entrySet().stream()
                        .map(e -> new Unlisted(e.getKey(), e.getValue()))
                        .toList());
    }

    private static UnreadEntries unread(Unread kept) {
        return UnreadEntries.of(
                kept.listed(), map(kept.unlisted(), Unlisted::registry, Unlisted::count));
    }

    private static PVector<Timeline.Volume> volume(Totals totals) {
        return TreePVector.from(
                totals.volume().stream()
                        .map(s -> new Timeline.Volume(s.start(), s.spans(), s.errors()))
                        .toList());
    }

    private static <T, K, V> PMap<K, V> map(
            Collection<T> all, Function<T, K> key, Function<T, V> value) {
        PMap<K, V> map = HashTreePMap.empty();
        for (T each : all) {
            map = map.plus(key.apply(each), value.apply(each));
        }
        return map;
    }
}
