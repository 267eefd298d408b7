package io.meshscope.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.breaker.BreakerSetting;
import io.meshscope.config.JsonChange;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the configuration centre holds the limits of a service's breakers.
///
/// The schema that the service publishes names them; without one, the value itself. A property is a
/// limit when it has its name (in the contract or in Resilience4j) and stands below something that
/// speaks of a breaker.
///
/// @param name the key that holds the service's configuration
/// @param paths of the limits in its value
/// @param others keys in other configuration centres that the service may read as well, as far as
///   its reports tell
public record ThresholdKeys(
        ConfigName name, Map<BreakerSetting, List<String>> paths, List<ConfigName> others) {

    private static final JsonMapper JSON = new JsonMapper();

    public ThresholdKeys {
        paths = Map.copyOf(paths);
        others = List.copyOf(others);
    }

    /// The key of the environment if there is one, else the one for all environments. Of several
    /// configuration centres, those count first whose revisions the service reports.
    ///
    /// @param prefixes of configuration keys
    /// @return empty when no key of the service holds limits
    public static Optional<ThresholdKeys> of(
            MeshState state, Collection<String> prefixes, String environment, Breaker breaker) {
        ServiceName service = breaker.id().caller();
        Optional<JsonNode> schema =
                Optional.ofNullable(state.config().rules().get(service))
                        .flatMap(ThresholdKeys::json);
        Set<SourceId> reported = reported(state, breaker.id());
        List<Candidate> found =
                state.config().entries().values().stream()
                        .filter(ConfigEntry::held)
                        .map(e -> new Candidate(ConfigKey.parse(prefixes, e.key()), e))
                        .filter(c -> c.key().service().filter(service::equals).isPresent())
                        .filter(c -> c.key().leaf().isEmpty())
                        .filter(c -> c.key().holdsIn(Optional.of(environment)))
                        .filter(c -> !paths(c, schema).isEmpty())
                        .sorted(
                                Comparator.<Candidate, Boolean>comparing(
                                                c -> !reported.contains(c.name().centre()))
                                        .thenComparing(c -> c.key().environment().isEmpty())
                                        .thenComparing(c -> c.name().centre().value()))
                        .toList();
        return found.stream()
                .findFirst()
                .map(first ->
                        new ThresholdKeys(
                                first.name(),
                                paths(first, schema),
                                found.stream()
                                        .filter(c -> first.rivals(c, reported))
                                        .map(Candidate::name)
                                        .toList()));
    }

    /// The configuration centres whose revisions the breaker's instance reports; where it reports
    /// none, those that its service reports.
    private static Set<SourceId> reported(MeshState state, BreakerId id) {
        List<ConfigTree.Reporter> ofService =
                state.config().applied().keySet().stream()
                        .filter(r -> r.service().equals(id.caller()))
                        .toList();
        Set<SourceId> ofInstance =
                centres(ofService.stream().filter(r -> r.instance().equals(id.instance())));
        return ofInstance.isEmpty() ? centres(ofService.stream()) : ofInstance;
    }

    private static Set<SourceId> centres(Stream<ConfigTree.Reporter> reporters) {
        return reporters.map(ConfigTree.Reporter::centre).collect(Collectors.toSet());
    }

    private record Candidate(ConfigKey key, ConfigEntry entry) {

        ConfigName name() {
            return entry.name();
        }

        /// Whether another one stands in another centre and nothing tells which of them is read.
        boolean rivals(Candidate other, Set<SourceId> reported) {
            SourceId centre = other.name().centre();
            return !centre.equals(name().centre())
                    && other.key().environment().equals(key.environment())
                    && reported.contains(centre) == reported.contains(name().centre());
        }
    }

    private static Map<BreakerSetting, List<String>> paths(
            Candidate candidate, Optional<JsonNode> schema) {
        var found = new EnumMap<BreakerSetting, List<String>>(BreakerSetting.class);
        if (schema.isPresent()) {
            properties(schema.get(), List.of(), found);
        } else {
            candidate
                    .entry()
                    .latest()
                    .octets()
                    .flatMap(ThresholdKeys::json)
                    .ifPresent(value -> members(value, List.of(), found));
        }
        return found;
    }

    private static Optional<JsonNode> json(Octets octets) {
        return octets.text()
                .flatMap(text -> {
                    try {
                        return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
                    } catch (JsonProcessingException e) {
                        // Config says what is wrong with it; it names no limits.
                        return Optional.empty();
                    }
                });
    }

    private static void properties(
            JsonNode schema, List<String> path, Map<BreakerSetting, List<String>> found) {
        schema.path("properties")
                .properties()
                .forEach(member -> {
                    List<String> inner = behind(path, member.getKey());
                    limit(inner).ifPresent(s -> found.putIfAbsent(s, inner));
                    properties(member.getValue(), inner, found);
                });
    }

    private static void members(
            JsonNode value, List<String> path, Map<BreakerSetting, List<String>> found) {
        value.properties()
                .forEach(member -> {
                    List<String> inner = behind(path, member.getKey());
                    if (member.getValue().isObject()) {
                        members(member.getValue(), inner, found);
                    } else {
                        limit(inner).ifPresent(s -> found.putIfAbsent(s, inner));
                    }
                });
    }

    private static List<String> behind(List<String> path, String name) {
        var inner = new ArrayList<>(path);
        inner.addAll(Arrays.asList(name.split("\\.")));
        return List.copyOf(inner);
    }

    private static Optional<BreakerSetting> limit(List<String> path) {
        boolean ofBreaker =
                path.subList(0, Math.max(0, path.size() - 1)).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.contains("breaker") || name.contains("circuit"));
        return ofBreaker ? BreakerSetting.named(path.getLast()) : Optional.empty();
    }

    /// The change of the value that turns one set of limits into another; empty when they do not
    /// differ in a limit that it holds.
    public Optional<JsonChange> change(BreakerThresholds before, BreakerThresholds after) {
        List<JsonChange.Member> members =
                Arrays.stream(BreakerSetting.values())
                        .filter(paths::containsKey)
                        .filter(s -> !s.text(before).equals(s.text(after)))
                        .flatMap(s ->
                                s
                                        .text(after)
                                        .map(text ->
                                                new JsonChange.Member(
                                                        paths.getOrDefault(s, List.of()),
                                                        text,
                                                        s.unit() == BreakerSetting.Unit.SECONDS
                                                                ? "s"
                                                                : ""))
                                        .stream())
                        .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(new JsonChange(members));
    }
}
