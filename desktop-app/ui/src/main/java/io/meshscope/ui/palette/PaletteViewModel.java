package io.meshscope.ui.palette;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ServiceReading;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.palette.PaletteEntry.Group;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds entries by a few letters, at the moment shown. A prefix narrows the search: `>` commands,
/// `@` services, `#` configuration keys, `t:` a trace id; 32 hexadecimal digits are a trace id.
final class PaletteViewModel {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int PER_GROUP = 6;

    private final Texts texts;
    private final Optional<PageContext> context;
    private final List<Feature> features;
    private final List<Command> commands;

    /// @param context empty without a session: then only commands are found
    PaletteViewModel(
            Texts texts,
            Optional<PageContext> context,
            List<Feature> features,
            List<Command> commands) {
        this.features = List.copyOf(features);
        this.texts = texts;
        this.context = context;
        this.commands = List.copyOf(commands);
    }

    List<PaletteEntry> find(String typed) {
        String text = typed.strip();
        String id = text.startsWith("t:") ? text.substring(2).strip() : text;
        id = id.toLowerCase(Locale.ROOT);
        if (context.isPresent() && TRACE_ID.matcher(id).matches()) {
            return List.of(trace(context.get(), id));
        }
        char prefix = text.isEmpty() || "@#>".indexOf(text.charAt(0)) < 0 ? 0 : text.charAt(0);
        String words = (prefix == 0 ? text : text.substring(1)).strip().toLowerCase(Locale.ROOT);
        var found = new ArrayList<PaletteEntry>();
        for (Group group : Group.values()) {
            if (prefix == 0 || group.prefix() == prefix) {
                all(group).stream()
                        .filter(e -> e.fits(words))
                        .sorted(Comparator.comparingInt(e -> e.rank(words)))
                        .limit(limit(group, prefix != 0, words.isEmpty()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /// A group that was asked for is shown whole; beside others it shows its best.
    private static int limit(Group group, boolean asked, boolean nothingTyped) {
        if (asked || group == Group.PLACES) {
            return Integer.MAX_VALUE;
        }
        return nothingTyped ? 4 : PER_GROUP;
    }

    private List<PaletteEntry> all(Group group) {
        if (group == Group.COMMANDS) {
            return commands.stream().map(PaletteViewModel::command).toList();
        }
        return context.map(c -> observed(c, group)).orElseGet(List::of);
    }

    private static PaletteEntry command(Command c) {
        return new PaletteEntry(
                Group.COMMANDS,
                "terminal",
                c.title().get(),
                "",
                c.words().get(),
                c.keys(),
                c.run());
    }

    private List<PaletteEntry> observed(PageContext in, Group group) {
        MeshState state = in.time().shown().get();
        return switch (group) {
            case SERVICES -> services(in);
            case CONFIG ->
                    state.config().entries().values().stream()
                            .sorted(Comparator.comparing(ConfigEntry::key))
                            .map(e -> key(in, e))
                            .toList();
            case BREAKERS -> breakers(in);
            case PLACES -> places(in);
            case TRACES, COMMANDS -> List.of();
        };
    }

    private List<PaletteEntry> services(PageContext in) {
        var names = new InstanceNames(in.time().shown().get());
        var found = new ArrayList<PaletteEntry>();
        for (ServiceReading service : in.services().all()) {
            found.add(service(in, service));
            service.instances().forEach(i -> found.add(instance(in, service, i, names)));
        }
        return found;
    }

    private static PaletteEntry service(PageContext in, ServiceReading service) {
        return new PaletteEntry(
                Group.SERVICES,
                "server",
                service.name().value(),
                in.words().of(service.condition()),
                "",
                go(in, new Location.Topology(Optional.of(service.name()), Optional.empty())));
    }

    private static PaletteEntry instance(
            PageContext in, ServiceReading service, InstanceReading instance, InstanceNames names) {
        InstanceId id = instance.instance().id();
        return new PaletteEntry(
                Group.SERVICES,
                "box",
                names.full(service.name(), id),
                in.words().of(instance.condition()),
                "",
                go(in, new Location.Services(Optional.of(service.name()), Optional.of(id))));
    }

    private PaletteEntry key(PageContext in, ConfigEntry entry) {
        return new PaletteEntry(
                Group.CONFIG,
                "file-json",
                entry.key(),
                entry.name().centre().revision(entry.latest().modRevision()),
                "",
                go(in, new Location.Config(entry.name(), Optional.empty())));
    }

    private static List<PaletteEntry> breakers(PageContext in) {
        MeshState state = in.time().shown().get();
        var names = new InstanceNames(state);
        return state.breakers().values().stream()
                .map(b -> breaker(in, BreakerReading.of(state, b, in.time().moment()), names))
                .sorted(Comparator.comparing(PaletteEntry::title))
                .toList();
    }

    private static PaletteEntry breaker(
            PageContext in, BreakerReading reading, InstanceNames names) {
        BreakerId id = reading.breaker().id();
        String guarded =
                id.callee()
                        .filter(c -> id.method().isEmpty())
                        .map(ServiceName::value)
                        .orElseGet(id::shortMethod);
        return new PaletteEntry(
                Group.BREAKERS,
                "breaker",
                names.full(id.caller(), id.instance()) + " → " + guarded,
                reading.stateWord(),
                "",
                go(in, new Location.Breakers(Optional.of(id))));
    }

    private PaletteEntry trace(PageContext in, String id) {
        return new PaletteEntry(
                Group.TRACES,
                "chart-gantt",
                texts.get("trace.open", id),
                "",
                "",
                go(in, new Location.Trace(id, Optional.empty())));
    }

    private List<PaletteEntry> places(PageContext in) {
        var found = new ArrayList<PaletteEntry>();
        long number = 0;
        for (Feature feature : features) {
            String title = in.language().texts(feature.bundle()).get("title");
            boolean numbered = !feature.atBottom() && number < 9;
            found.add(
                    new PaletteEntry(
                            Group.PLACES,
                            "arrow-right",
                            texts.get("go", title),
                            "",
                            numbered ? "Ctrl " + ++number : "",
                            go(in, feature.start())));
        }
        return found;
    }

    private static Runnable go(PageContext in, Location location) {
        return () -> in.navigator().go(location);
    }
}
