package io.meshscope.breaker.scraped;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.SourceId;
import io.meshscope.scrape.MetricsScraper;

/// A feed, and who gives it what is scraped.
public record ScrapedFeed(BreakerFeed feed, MetricsScraper scraper) implements BreakerFeed {

    @Override
    public SourceId id() {
        return feed.id();
    }

    @Override
    public void start() {
        feed.start();
        scraper.start();
    }

    @Override
    public void close() {
        scraper.close();
        feed.close();
    }
}
