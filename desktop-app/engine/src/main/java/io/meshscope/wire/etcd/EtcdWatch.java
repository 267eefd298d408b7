package io.meshscope.wire.etcd;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdListener.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads prefixes, then follows their changes for as long as it is open, whatever etcd does.
///
/// It keeps a revision for each prefix and resumes after it, so that nothing is lost while etcd is
/// away. When etcd has compacted the history, or is another cluster than before, the prefixes are
/// read again and compared, and the gap is told. Changes come in etcd's order within a prefix, and
/// also between prefixes except while catching up.
public final class EtcdWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdWatch.class);

    private final EtcdConnection etcd;
    private final EtcdListener listener;
    private final WatchSession session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private Optional<SourceEvent> told = Optional.empty();

    /// @param prefixes at least one, none of them empty
    public EtcdWatch(EtcdConnection etcd, List<String> prefixes, EtcdListener listener) {
        this.etcd = etcd;
        this.listener = listener;
        this.session = new WatchSession(etcd, prefixes, this::changed, this::current);
        this.thread = Thread.ofVirtual().name("etcd-watch").unstarted(this::run);
    }

    /// Begins to watch. Returns at once; when etcd is away the listener is told.
    public void start() {
        thread.start();
    }

    private void run() {
        int failures = 0;
        try {
            while (closed.getCount() > 0) {
                long before = session.established();
                try {
                    session.follow();
                } catch (EtcdException e) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    if (e.isDenied()) {
                        denied();
                        continue;
                    }
                    if (e.remedy().isPresent()) {
                        lost(e, e.remedy().get());
                        return;
                    }
                    failures = session.established() > before ? 1 : failures + 1;
                    lagging(e, etcd.timing().retryAfter(failures));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch of {} ends", etcd);
        } catch (RuntimeException e) {
            // Without this nobody would hear of the fault, and views would look current for ever.
            LOG.error("the watch of {} failed", etcd, e);
            lostByFault();
        }
    }

    private void changed(List<EtcdChange> changes, long revision, Origin origin)
            throws InterruptedException {
        listener.changed(changes, revision, origin);
    }

    private void current(SourceEvent how, long revision) throws InterruptedException {
        told = Optional.empty();
        listener.status(how, revision);
    }

    private void lagging(EtcdException failure, Duration retryIn) throws InterruptedException {
        tellAndWait(new SourceEvent.Lagging(failure.said(), Optional.of(retryIn)), retryIn);
    }

    /// None of the prefixes may be read. The right may be granted at any time, and what else is
    /// read of this etcd is none the worse for it.
    private void denied() throws InterruptedException {
        var nothing = new SourceEvent.Partial(etcd.describe(), session.missing());
        tellAndWait(nothing, etcd.timing().probeEvery());
    }

    private void tellAndWait(SourceEvent event, Duration retryIn) throws InterruptedException {
        // A long outage is reported once, not every few seconds.
        if (!told.equals(Optional.of(event))) {
            told = Optional.of(event);
            listener.status(event, session.revision());
        }
        asked.drainPermits();
        boolean early = asked.tryAcquire(retryIn.toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("trying {} again, because somebody asked: {}", etcd, early);
    }

    /// Tries again at once instead of waiting for the next try.
    public void retryNow() {
        asked.release();
    }

    private void lost(EtcdException failure, Message remedy) throws InterruptedException {
        listener.status(new SourceEvent.Lost(failure.said(), remedy), session.revision());
    }

    private void lostByFault() {
        try {
            listener.status(
                    new SourceEvent.Lost(Message.of("etcd.fault"), Message.of("connect-again")),
                    session.revision());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the watch. Once this has returned the listener hears nothing more.
    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
