package io.meshscope.ui.shell.scrubber;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.DrillEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.prometheus.ScrapedMetrics;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.ReadingWords;
import io.meshscope.receive.file.FileReader;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.ZoneId;

/// An event in one line, in the reader's language.
public final class EventWords {

    private final Language language;
    private final Texts texts;

    public EventWords(Language language) {
        this.language = language;
        this.texts = language.texts("shell");
    }

    /// @param names what instances are called
    public String of(MeshEvent event, InstanceNames names) {
        Payload payload = event.payload();
        return switch (payload) {
            case RegistrationEvent.Added a ->
                    texts.get("event.registered", names.full(a.service(), a.instance()));
            case RegistrationEvent.Changed c ->
                    texts.get("event.reregistered", names.full(c.service(), c.instance()));
            case RegistrationEvent.Removed r ->
                    texts.get(
                            "event.removed." + r.cause().name().toLowerCase(java.util.Locale.ROOT),
                            names.full(r.service(), r.instance()));
            case RegistrationEvent.Probed p ->
                    texts.get(
                            "event.health",
                            names.full(p.service(), p.instance()),
                            words().of(p.probe()));
            case ConfigEvent.Put p ->
                    texts.get(
                            "event.config.put", p.key(), event.source().revision(p.modRevision()));
            case ConfigEvent.Deleted d ->
                    texts.get(
                            "event.config.deleted",
                            d.key(),
                            event.source().revision(d.modRevision()));
            case BreakerEvent.Transition t ->
                    t.breaker().caller()
                            + " → "
                            + t.breaker().shortMethod()
                            + "  "
                            + BreakerReading.word(t.from())
                            + " → "
                            + BreakerReading.word(t.to());
            case SourceEvent.Lagging l -> texts.say(l.why());
            case TrafficEvent.Refused r -> texts.say(r.why());
            case SourceEvent.Unmapped u -> unmapped(texts, event.source(), u);
            case SourceEvent.Partial p -> texts.say(p.what());
            case SourceEvent.Lost l -> texts.say(l.why());
            case DrillEvent.Started d -> d.what();
            case ProcessEvent.Acted a -> words().of(a) + " " + InstanceNames.name(a.process());
            default -> payload.type();
        };
    }

    private ReadingWords words() {
        return new ReadingWords(language.locale().get(), ZoneId.systemDefault());
    }

    /// What a source tells and cannot be taken.
    public static String unmapped(Texts texts, SourceId source, SourceEvent.Unmapped what) {
        if (source.equals(FileReader.SOURCE)) {
            return texts.get("source.unread", what.address(), what.found().size());
        }
        return texts.get(
                source.below(ScrapedMetrics.SOURCE) ? "source.unkept" : "source.unmapped",
                what.address());
    }
}
