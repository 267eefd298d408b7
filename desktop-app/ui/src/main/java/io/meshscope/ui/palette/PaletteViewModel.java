package io.meshscope.ui.palette;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.palette.PaletteEntry.Group;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what is meant by a few letters, at the moment shown. A prefix narrows it: `>` commands,
/// `@` services, `#` configuration keys, `t:` a trace id; 32 hexadecimal digits are a trace id.
final class PaletteViewModel {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int PER_GROUP = 6;

    private final PageContext context;
    private final Texts texts;
    private final List<Command> commands;

    PaletteViewModel(PageContext context, List<Command> commands) {
        this.context = context;
        this.texts = context.language().texts("palette");
        this.commands = List.copyOf(commands);
    }

    List<PaletteEntry> find(String typed) {
        String text = typed.strip();
        String id = text.startsWith("t:") ? text.substring(2).strip() : text;
        id = id.toLowerCase(Locale.ROOT);
        if (TRACE_ID.matcher(id).matches()) {
            return List.of(trace(id));
        }
        char prefix = text.isEmpty() || "@#>".indexOf(text.charAt(0)) < 0 ? 0 : text.charAt(0);
        String words = (prefix == 0 ? text : text.substring(1)).strip().toLowerCase(Locale.ROOT);
        var found = new ArrayList<PaletteEntry>();
        for (Group group : Group.values()) {
            if (prefix == 0 || group.prefix() == prefix) {
                all(group).stream()
                        .filter(e -> rank(e, words) < Integer.MAX_VALUE)
                        .sorted(Comparator.comparingInt(e -> rank(e, words)))
                        .limit(words.isEmpty() && group != Group.PLACES ? 4 : limit(group))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static int limit(Group group) {
        return group == Group.PLACES ? Place.values().length : PER_GROUP;
    }

    /// Where the words stand in it: at the start of the title, within it, or in the detail.
    private static int rank(PaletteEntry entry, String words) {
        String title = entry.title().toLowerCase(Locale.ROOT);
        if (title.startsWith(words)) {
            return 0;
        }
        if (title.contains(words)) {
            return 1;
        }
        return entry.detail().toLowerCase(Locale.ROOT).contains(words) ? 2 : Integer.MAX_VALUE;
    }

    private List<PaletteEntry> all(Group group) {
        MeshState state = context.time().shown().get();
        return switch (group) {
            case SERVICES -> services(state);
            case CONFIG ->
                    state.config().entries().values().stream()
                            .sorted(Comparator.comparing(ConfigEntry::key))
                            .map(this::key)
                            .toList();
            case BREAKERS -> state.breakers().values().stream().map(this::breaker).toList();
            case TRACES -> List.of();
            case PLACES -> places();
            case COMMANDS ->
                    commands.stream()
                            .map(c ->
                                    new PaletteEntry(
                                            group,
                                            "terminal",
                                            c.title().get(),
                                            "",
                                            c.keys(),
                                            c.run()))
                            .toList();
        };
    }

    private List<PaletteEntry> services(MeshState state) {
        var found = new ArrayList<PaletteEntry>();
        state.registrations().services().values().stream()
                .sorted(Comparator.comparing(Service::name))
                .forEach(service -> {
                    found.add(service(service));
                    service.all().stream()
                            .sorted(Comparator.comparing(Instance::id))
                            .map(i -> instance(service, i))
                            .forEach(found::add);
                });
        return found;
    }

    private PaletteEntry service(Service service) {
        return new PaletteEntry(
                Group.SERVICES,
                "server",
                service.name().value(),
                texts.get("service.up", service.present(), service.all().size()),
                "",
                go(new Location.Topology(Optional.of(service.name()), Optional.empty())));
    }

    private PaletteEntry instance(Service service, Instance instance) {
        return new PaletteEntry(
                Group.SERVICES,
                "box",
                service.name().shortName() + " " + instance.id(),
                texts.get(instance.present() ? "instance.present" : "instance.gone"),
                "",
                go(new Location.Services(Optional.of(service.name()), Optional.of(instance.id()))));
    }

    private PaletteEntry key(ConfigEntry entry) {
        return new PaletteEntry(
                Group.CONFIG,
                "file-json",
                entry.key(),
                "r" + entry.latest().modRevision(),
                "",
                go(new Location.Config(Optional.of(entry.key()))));
    }

    private PaletteEntry breaker(Breaker breaker) {
        return new PaletteEntry(
                Group.BREAKERS,
                "breaker",
                breaker.id().caller() + " → " + breaker.id().shortMethod(),
                BreakerPill.word(breaker.state()),
                "",
                go(new Location.Breakers(Optional.of(breaker.id()))));
    }

    private PaletteEntry trace(String id) {
        return new PaletteEntry(
                Group.TRACES,
                "chart-gantt",
                texts.get("trace.open", id),
                "",
                "",
                go(new Location.Trace(id, Optional.empty())));
    }

    private List<PaletteEntry> places() {
        var found = new ArrayList<PaletteEntry>();
        for (Place place : Place.values()) {
            found.add(
                    new PaletteEntry(
                            Group.PLACES,
                            "arrow-right",
                            texts.get("go", texts.get("place." + place.key())),
                            "",
                            place == Place.SETTINGS ? "" : "Ctrl " + (place.ordinal() + 1),
                            go(Location.of(place))));
        }
        return found;
    }

    private Runnable go(Location location) {
        return () -> context.navigator().go(location);
    }
}
