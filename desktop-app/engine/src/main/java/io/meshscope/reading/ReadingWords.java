package io.meshscope.reading;

import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Speech;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/// The words of the readings, the same in every view and command.
public final class ReadingWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle words;

    /// @param zone the time zone of the times that are shown
    public ReadingWords(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.words =
                ResourceBundle.getBundle(
                        "io.meshscope.reading.words",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /// The condition of an instance, and why: `Crashed, lease still runs`.
    public String of(InstanceCondition condition) {
        return switch (condition.why()) {
            case Why.Registered registered -> get("registered");
            case Why.Passing passing -> get("passing");
            case Why.Starting starting -> get("starting");
            case Why.KeepAliveLate late -> get("late");
            case Why.Missing(SourceId registry) -> get("missing", registry);
            case Why.Check(HealthCheck check) -> check(check);
            case Why.Unhealthy unhealthy -> get("unhealthy");
            case Why.NotServing not -> get("not.serving");
            case Why.Refused refused -> get("refused");
            case Why.Crashed crashed ->
                    crashed.leaseRuns()
                            ? get("crashed.lease")
                            : get("crashed", names(crashed.stillIn()));
            case Why.Stopped(List<SourceId> stillIn) -> get("stopped", names(stillIn));
            case Why.Left(Instance.Departure how) -> left(how);
            case Why.SourceLost(SourceId registry, Instant since) ->
                    get("lost", time(since), registry);
            case Why.EveryInterface every -> get("every.interface");
            case Why.Unmeasured(SourceId registry, Instant since) -> get("unmeasured", time(since));
        };
    }

    private String check(HealthCheck check) {
        if (check.maintenance()) {
            return get("maintenance");
        }
        return get(check.status() == HealthCheck.Status.CRITICAL ? "critical" : "warning");
    }

    private String left(Instance.Departure how) {
        String word = of(how.cause());
        return how.inferred() ? get("inferred", word) : word;
    }

    /// How an instance left: `Lease expired`.
    public String of(RemovalCause cause) {
        return get("left." + cause.name().toLowerCase(Locale.ROOT));
    }

    /// The condition of a service: `2 of 3 serving`.
    public String of(ServiceCondition service) {
        if (service.expected() == 0) {
            return get("none");
        }
        return service.serving() == 0 && service.condition() == Condition.UNKNOWN
                ? of(service.why())
                : get("serving", service.serving(), service.expected());
    }

    /// What came of asking an instance itself how it is: `health.v1 SERVING · 1.8 ms`.
    public String of(Probe probe) {
        String said = get("probe." + probe.status().name().toLowerCase(Locale.ROOT));
        String more =
                probe.detail().isEmpty()
                        ? probe.took().map(t -> millis(t)).orElse("")
                        : probe.why().in(locale);
        return more.isEmpty() ? said : said + " · " + more;
    }

    private static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }

    /// How the last call went: `ok`.
    public String of(Outcome outcome) {
        return get("outcome." + outcome.name().toLowerCase(Locale.ROOT));
    }

    /// How a process is that was launched here: `crashed, exit 137`.
    public String of(ProcessEvent.Changed process) {
        String said = get("process." + process.status().name().toLowerCase(Locale.ROOT));
        return process.exitCode().isPresent()
                ? get("process.exit", said, Integer.toString(process.exitCode().getAsInt()))
                : said;
    }

    /// What somebody did here to a process: `Restart`.
    public String of(ProcessEvent.Acted acted) {
        String key = "acted." + acted.action().toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        return words.containsKey(key) ? get(key) : acted.action();
    }

    /// A service that is called and not registered: `Called, not registered`.
    public String of(Strangers.Stranger stranger) {
        return get("stranger", stranger.calls());
    }

    /// The mark of an instance that is registered and does not answer.
    public String zombie() {
        return get("zombie.mark");
    }

    /// The mark of a service that is called and not registered.
    public String stranger() {
        return get("stranger.mark");
    }

    /// A condition in a word: `Healthy`.
    public String of(Condition condition) {
        return get("condition." + condition.word());
    }

    /// Which configuration an instance runs: `applied`, `behind r18`, `last reported` of one that
    /// has ended; empty when there is nothing to run.
    public String of(InstanceConfig config) {
        if (config.ended()) {
            return config.revision().isPresent() ? get("config.ended") : "";
        }
        if (config.wanted().isEmpty()) {
            return "";
        }
        String key = "config." + config.status().name().toLowerCase(Locale.ROOT);
        return get(key, config.due().orElse(""));
    }

    /// What an instance speaks: `HTTP`; `–` while nothing tells it.
    public String protocol(Speech speech) {
        return get("speech." + speech.protocol().word());
    }

    /// The mark of a stand-in.
    public String standIn() {
        return get("stand-in");
    }

    /// What an instance speaks, and what tells it: `HTTP, as its tag http says`.
    public String of(Speech speech) {
        return switch (speech.protocol()) {
            case NONE -> protocol(speech);
            case EVERYWHERE -> get("speech.everywhere.only", speech.detail());
            case TLS -> get("speech.tls.only");
            case GRPC, HTTP, OTHER, UNKNOWN ->
                    get(
                            "speech.by." + speech.by().name().toLowerCase(Locale.ROOT),
                            protocol(speech),
                            speech.detail());
        };
    }

    /// How a source is doing and how current it is, a sentence a line.
    public String of(SourceReading reading) {
        Source source = reading.source();
        var lines = new ArrayList<String>();
        Optional<String> missing = reading.missing().map(what -> what.in(locale));
        lines.add(
                get(
                        "source." + reading.standing().word(),
                        time(source.since()),
                        missing.orElse("")));
        if (source.current()) {
            missing.ifPresent(lines::add);
        }
        if (source.position().orElse(0) > 0) {
            lines.add(
                    get(
                            "source.position",
                            Long.toString(source.position().getAsLong()),
                            time(source.lastEventAt())));
        }
        if (source.gaps() > 0) {
            lines.add(get("source.gaps", source.gaps()));
        }
        if (reading.unread() > 0) {
            lines.add(get("source.unread", reading.unread()));
        }
        Source.Refusals refusals = source.refusals();
        if (refusals.total() > 0) {
            lines.add(get("source.refused", refusals.total(), refusals.why().in(locale)));
        }
        return String.join("\n", lines);
    }

    /// As what a registration was read, and how sure that is.
    public String of(Registration.Entry entry) {
        return get(
                "decoded." + Decoding.of(entry).name().toLowerCase(Locale.ROOT), entry.decoder());
    }

    /// Why an entry of a registry is not shown as an instance, or not in whole.
    public String of(EntryProblem problem) {
        return get("entry." + problem.name().toLowerCase(Locale.ROOT));
    }

    private static String names(List<SourceId> registries) {
        return registries.stream()
                .map(SourceId::value)
                .sorted(Comparator.reverseOrder())
                .collect(Collectors.joining(" + "));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private String get(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
