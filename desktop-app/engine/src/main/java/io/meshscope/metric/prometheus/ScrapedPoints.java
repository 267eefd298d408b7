package io.meshscope.metric.prometheus;

import io.meshscope.message.Message;
import io.meshscope.metric.Exemplar;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The points of one scrape, and what of it is not kept.
///
/// @param exemplars those beside them; a process tells one again until there is a newer one
/// @param lost how many lines and series are not kept
/// @param why one sentence for each kind of what is not kept
/// @param first some of what is not kept, as it came
record ScrapedPoints(
        List<MetricPoint> points,
        List<MetricPoint> exemplars,
        int lost,
        List<Message> why,
        List<String> first) {

    private static final int MAX_LABELS = 4_096;
    private static final int MAX_SHOWN = 5;
    private static final int MAX_TEXT = 120;

    /// @param most how many series are kept
    static ScrapedPoints of(ScrapeTarget target, Exposition exposition, Instant at, int most) {
        var reader = new Reader(target, exposition, at, most);
        exposition.samples().forEach(reader::read);
        return reader.result(exposition);
    }

    private static final class Reader {

        private final SampleKinds kinds;
        private final Senders senders;
        private final Instant at;
        private final int most;
        private final List<MetricPoint> points = new ArrayList<>();
        private final List<MetricPoint> exemplars = new ArrayList<>();
        private final List<String> first = new ArrayList<>();
        private int beyond;
        private int tooLong;
        private int partless;

        Reader(ScrapeTarget target, Exposition exposition, Instant at, int most) {
            this.kinds = new SampleKinds(exposition);
            this.senders = new Senders(target, exposition);
            this.at = at;
            this.most = most;
        }

        private void read(Sample sample) {
            Optional<MetricKind> kind = kinds.of(sample);
            if (kind.isEmpty()) {
                partless++;
                lose(sample);
            } else if (size(sample) > MAX_LABELS) {
                tooLong++;
                lose(sample);
            } else if (points.size() >= most) {
                beyond++;
                lose(sample);
            } else if (Double.isFinite(sample.value())) {
                keep(sample, kind.get());
            }
            // A value that is no number says that there is none at the moment.
        }

        private void keep(Sample sample, MetricKind kind) {
            var point =
                    new MetricPoint(
                            sample.name(),
                            kind,
                            kinds.unit(sample),
                            senders.of(sample),
                            sample.labels(),
                            at,
                            sample.value());
            points.add(point);
            sample.exemplar()
                    .flatMap(e -> Exemplar.point(point, e.labels(), e.at().orElse(at), e.value()))
                    .ifPresent(exemplars::add);
        }

        private static int size(Sample sample) {
            return size(sample.labels()) + sample.exemplar().map(e -> size(e.labels())).orElse(0);
        }

        private static int size(Map<String, String> labels) {
            return labels.entrySet().stream()
                    .mapToInt(l -> l.getKey().length() + l.getValue().length())
                    .sum();
        }

        private void lose(Sample sample) {
            if (first.size() < MAX_SHOWN) {
                String text = sample.toString();
                first.add(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text);
            }
        }

        private ScrapedPoints result(Exposition exposition) {
            var why = new ArrayList<Message>();
            if (exposition.skipped() > 0) {
                why.add(Message.of("series.lines", exposition.skipped()));
            }
            if (partless > 0) {
                why.add(Message.of("series.partless", partless));
            }
            if (tooLong > 0) {
                why.add(Message.of("series.long", MAX_LABELS, tooLong));
            }
            if (beyond > 0) {
                why.add(Message.of("series.beyond", most, beyond));
            }
            var shown = new ArrayList<>(exposition.wrong());
            shown.addAll(first);
            return new ScrapedPoints(
                    points,
                    exemplars,
                    exposition.skipped() + partless + tooLong + beyond,
                    why,
                    shown.subList(0, Math.min(shown.size(), MAX_SHOWN)));
        }
    }
}
