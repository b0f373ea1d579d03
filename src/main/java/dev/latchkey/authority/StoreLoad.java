package dev.latchkey.authority;

/**
 * How busy the pooled connections of a database are.
 *
 * @param active how many are in use
 * @param idle how many are open and free
 * @param waiting how many callers wait for one
 */
public record StoreLoad(int active, int idle, int waiting) {}
