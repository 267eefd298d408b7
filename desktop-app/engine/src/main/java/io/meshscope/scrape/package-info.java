/// Fetches the metrics of processes, once for everybody who reads them: which processes, when, and
/// what each reader is given.
///
/// A reader of metrics is a [io.meshscope.scrape.ScrapeReader] in a package of its own, and one
/// line where the session lists the readers.
@NullMarked
package io.meshscope.scrape;

import org.jspecify.annotations.NullMarked;
