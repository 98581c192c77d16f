package io.evenkeel.sim.replica;

import java.util.Arrays;
import java.util.function.Consumer;

/** The sequences that write, the one that ends first at the head: a binary heap. */
final class DecodingQueue {
  private Sequence[] heap = new Sequence[16];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long firstEnd() {
    return heap[0].endTick;
  }

  void add(Sequence sequence) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, sequence);
  }

  Sequence removeFirst() {
    return removeAt(0);
  }

  /** Takes out the sequence that was admitted last. */
  Sequence removeNewest() {
    return removeAt(newestAt());
  }

  Sequence newest() {
    return heap[newestAt()];
  }

  void forEach(Consumer<Sequence> action) {
    for (int i = 0; i < size; i++) {
      action.accept(heap[i]);
    }
  }

  private int newestAt() {
    int newest = 0;
    for (int i = 1; i < size; i++) {
      newest = heap[i].order > heap[newest].order ? i : newest;
    }
    return newest;
  }

  private Sequence removeAt(int place) {
    Sequence removed = heap[place];
    Sequence last = heap[--size];
    if (place < size) {
      siftDown(place, last);
      if (heap[place] == last) {
        siftUp(place, last);
      }
    }
    return removed;
  }

  private void siftUp(int from, Sequence sequence) {
    int place = from;
    while (place > 0 && isBefore(sequence, heap[(place - 1) / 2])) {
      heap[place] = heap[(place - 1) / 2];
      place = (place - 1) / 2;
    }
    heap[place] = sequence;
  }

  private void siftDown(int from, Sequence sequence) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], sequence)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = sequence;
  }

  /** Among those that end together the one that came first goes first. */
  private static boolean isBefore(Sequence a, Sequence b) {
    return a.endTick != b.endTick ? a.endTick < b.endTick : a.order < b.order;
  }
}
