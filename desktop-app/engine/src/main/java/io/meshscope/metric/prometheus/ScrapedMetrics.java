package io.meshscope.metric.prometheus;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.MetricBatch;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Refusals;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.scrape.ScrapeTarget;

/// Keeps every metric of the processes that are scraped, beside those that are sent.
public final class ScrapedMetrics implements ScrapeReader {

    /// Under which name the journal hears of the points.
    public static final SourceId SOURCE = new SourceId("scrape");

    private static final int SERIES_EACH = 5_000;
    private static final int SERIES_ALL = 50_000;

    private final Arrivals<MetricPoint, MetricBatch> arrivals;
    private final Intake intake;
    private final Refusals refusals;
    private final SeriesBudget budget;

    /// With the usual limits.
    ///
    /// @param arrivals take the points
    /// @param intake is told of what is not kept, and of processes that do not answer
    /// @param refusals count what is not kept
    public ScrapedMetrics(
            Arrivals<MetricPoint, MetricBatch> arrivals, Intake intake, Refusals refusals) {
        this(arrivals, intake, refusals, SERIES_EACH, SERIES_ALL);
    }

    /// @param each how many series of one process are kept
    /// @param all how many series of all processes are kept
    ScrapedMetrics(
            Arrivals<MetricPoint, MetricBatch> arrivals,
            Intake intake,
            Refusals refusals,
            int each,
            int all) {
        this.arrivals = arrivals;
        this.intake = intake;
        this.refusals = refusals;
        this.budget = new SeriesBudget(each, all);
    }

    @Override
    public Reading of(ScrapeTarget target) {
        return new ScrapedProcess(target, arrivals, intake, refusals, budget);
    }
}
