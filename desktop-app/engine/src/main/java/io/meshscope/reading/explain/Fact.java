package io.meshscope.reading.explain;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ServiceReading;
import io.meshscope.trace.Span;
import java.time.Duration;
import java.util.Optional;

/// Something that is known about a call that failed. [FactWords] says it.
public sealed interface Fact {

    /// Where it can be seen; empty when it is of the call itself.
    default Optional<Place> place() {
        return Optional.empty();
    }

    /// Nothing listens at an instance's address.
    record NotListening(InstanceReading instance) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(instance);
        }
    }

    /// An instance is in a condition in which it cannot serve, or nothing is known of it.
    record InstanceIs(InstanceReading instance) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(instance);
        }
    }

    /// An instance stays registered for as long as its lease runs.
    record LeaseEnds(InstanceReading instance, Duration left) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(instance);
        }
    }

    /// How many instances of a service serve.
    record Serving(ServiceReading service) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(service.name());
        }
    }

    /// A service that no registry has shown while other services were seen.
    record NeverSeen(ServiceName service) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(service);
        }
    }

    /// A breaker refuses calls, or lets only probes through.
    record BreakerIs(BreakerReading breaker) implements Fact {
        @Override
        public Optional<Place> place() {
            return Optional.of(new Place.AtBreaker(breaker.breaker().id()));
        }
    }

    /// A breaker opens when so many more calls fail.
    record BreakerOpensAfter(Breaker breaker, int failures) implements Fact {
        @Override
        public Optional<Place> place() {
            return Optional.of(new Place.AtBreaker(breaker.id()));
        }
    }

    /// A call within the call failed.
    ///
    /// @param callee as far as it is known
    /// @param word how it ended
    record HopFailed(Span span, Optional<ServiceName> callee, String word) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(span);
        }
    }

    /// A breaker of a service within the call refused a call.
    record Refused(Span span) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(span);
        }
    }

    /// Where most of the deadline went.
    record TimeWent(Span span, Duration held, Duration deadline) implements Fact {
        @Override
        public Optional<Place> place() {
            return Fact.at(span);
        }
    }

    /// The server did not know the caller, or did not permit the call.
    ///
    /// @param sent whether an authorization was sent
    /// @param known whether the status says that the caller is known
    record Authorization(boolean sent, boolean known) implements Fact {}

    /// The server does not implement the method.
    ///
    /// @param reflected whether it tells the method itself
    record NotImplemented(boolean reflected) implements Fact {}

    /// The server takes no message that large.
    ///
    /// @param bytes its limit
    record ServerLimit(long bytes) implements Fact {}

    /// The server asks to wait before the next call.
    record RetryIn(Duration delay) implements Fact {}

    /// The connection broke after so many messages had come.
    record BrokeAfter(long messages) implements Fact {}

    private static Optional<Place> at(InstanceReading instance) {
        return Optional.of(
                new Place.AtService(
                        instance.instance().registration().service(),
                        Optional.of(instance.instance().id())));
    }

    private static Optional<Place> at(ServiceName service) {
        return Optional.of(new Place.AtService(service, Optional.empty()));
    }

    private static Optional<Place> at(Span span) {
        return Optional.of(new Place.AtSpan(span.traceId(), span.spanId()));
    }
}
