package io.meshscope.runtime.events;

/// Handles events; a bean of a service.
public interface EventHandler {

    /// Its own name, kept over restarts: letters, digits and `-`. All instances share it.
    String name();

    /// Which events: a subject, or a pattern such as `order.*`.
    String subject();

    /// Called in a transaction, once for each event that ends well. What it throws rolls the
    /// transaction back, and the event comes again later. Events can overtake one another.
    void handle(Event event);
}
