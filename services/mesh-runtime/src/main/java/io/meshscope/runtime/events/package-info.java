/// Events between services over NATS JetStream: published through a transactional outbox, handled
/// at least once and remembered in an inbox. What an event means belongs to who publishes it. **How
/// to use it.** Everything here is there once a service has a database
/// ([io.meshscope.runtime.data]). *Publish:* within the transaction of the change, call
/// [io.meshscope.runtime.events.Outbox#add] with a subject and a JSON payload; a relay sends it
/// after the commit, in order, and as long as it takes. *Handle:* declare a bean that implements
/// [io.meshscope.runtime.events.EventHandler]; it is called in a transaction in which the event has
/// been entered in the inbox, so that what it writes there happens once, and is called again when
/// it throws, up to [io.meshscope.runtime.events.EventConsumer#MOST_DELIVERIES] times. All
/// instances of a service share the work. The trace of the change continues in the handler. The
/// stream `SHOP` (`order.>`) is made when it is not there; a NATS that is away delays events and
/// nothing else. Where it is: `MESHSCOPE_NATS_URL`. For tests: `NatsServer` of the module
/// `meshscope-testing`.
@NullMarked
package io.meshscope.runtime.events;

import org.jspecify.annotations.NullMarked;
