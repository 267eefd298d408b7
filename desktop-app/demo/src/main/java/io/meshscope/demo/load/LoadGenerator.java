package io.meshscope.demo.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes calls at a fixed rate, whether earlier calls have been answered or not (an open loop), up
/// to a number in flight. Calls begin at an even pace; chance decides which customer makes a call,
/// and which call.
public final class LoadGenerator implements Load, AutoCloseable {

    static final int MAX_IN_FLIGHT = 256;

    /// When the generator is behind by more than this, it does not catch up.
    private static final long CATCHING_UP = Duration.ofSeconds(1).toNanos();

    private static final int FIRST_USER = 101;
    private static final int LAST_USER = 1_000;

    private final Supplier<List<URI>> gateways;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Run current; // guarded by this
    private LoadTally tally = new LoadTally(); // guarded by this

    /// @param gateways where the shop's gateways answer REST now; asked before every call
    public LoadGenerator(Supplier<List<URI>> gateways) {
        this.gateways = gateways;
    }

    @Override
    public synchronized void run(LoadSettings settings) {
        Run before = current;
        if (before == null) {
            tally = new LoadTally();
        } else {
            before.ended = true;
        }
        Run next = new Run(settings, tally);
        current = next;
        calls.execute(next::pace);
    }

    @Override
    public synchronized void stop() {
        if (current != null) {
            current.ended = true;
            current = null;
        }
    }

    @Override
    public synchronized Optional<LoadSettings> running() {
        return Optional.ofNullable(current).map(run -> run.settings);
    }

    @Override
    public synchronized LoadReading reading() {
        return tally.reading();
    }

    /// Stops the load at once and gives up the calls in flight.
    @Override
    public void close() {
        stop();
        calls.shutdownNow();
        http.shutdownNow();
    }

    /// One run of the load, from one change of the settings to the next.
    private final class Run {
        private final LoadSettings settings;
        private final LoadTally counted;
        private final List<Waiting> customers = new ArrayList<>();
        private final Semaphore room = new Semaphore(MAX_IN_FLIGHT);
        private volatile boolean ended;

        Run(LoadSettings settings, LoadTally counted) {
            this.settings = settings;
            this.counted = counted;
            for (int i = 0; i < settings.users(); i++) {
                int id = FIRST_USER + i % (LAST_USER - FIRST_USER + 1);
                customers.add(new Waiting(new Customer(http, Integer.toString(id))));
            }
        }

        void pace() {
            long interval = (long) (1e9 / settings.perSecond());
            long due = System.nanoTime();
            while (!ended && !Thread.currentThread().isInterrupted()) {
                long now = System.nanoTime();
                if (now < due) {
                    LockSupport.parkNanos(due - now);
                    continue;
                }
                begin(now);
                due = Math.max(due + interval, now - CATCHING_UP);
            }
        }

        private void begin(long now) {
            List<URI> known = gateways.get();
            Optional<Waiting> customer = known.isEmpty() ? Optional.empty() : ready(now);
            if (customer.isEmpty() || !room.tryAcquire()) {
                counted.unsent();
                return;
            }
            customer.get().busy = true;
            URI gateway = known.get(ThreadLocalRandom.current().nextInt(known.size()));
            counted.sent();
            calls.execute(() -> act(customer.get(), gateway));
        }

        private void act(Waiting waiting, URI gateway) {
            try {
                waiting.customer.act(gateway, ShopCall.any(), counted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed: nobody reads the count any more
            } finally {
                waiting.readyAt = System.nanoTime() + settings.thinkTime().toNanos();
                waiting.busy = false;
                room.release();
            }
        }

        /// A customer that may make a call now; the search starts at a random one.
        private Optional<Waiting> ready(long now) {
            int start = ThreadLocalRandom.current().nextInt(customers.size());
            for (int i = 0; i < customers.size(); i++) {
                Waiting each = customers.get((start + i) % customers.size());
                if (!each.busy && now - each.readyAt >= 0) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    private static final class Waiting {
        private final Customer customer;
        private volatile boolean busy;
        private volatile long readyAt = System.nanoTime();

        Waiting(Customer customer) {
            this.customer = customer;
        }
    }
}
