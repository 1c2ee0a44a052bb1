using System.Numerics;

namespace AutoDiff;

/// <summary>The inputs of a graph node, in order. A view: it allocates nothing.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct InputList<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Variable<T> _node;

    internal InputList(Variable<T> node) => _node = node;

    /// <summary>The number of inputs; 0 for a leaf.</summary>
    public int Count => _node.InputCount;

    /// <summary>An input by position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public Variable<T> this[int index] => _node.Input(index);

    /// <summary>Enumerates the inputs.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the inputs in order.</summary>
    public struct Enumerator
    {
        private readonly InputList<T> _list;
        private int _index;

        internal Enumerator(InputList<T> list)
        {
            _list = list;
            _index = -1;
        }

        /// <summary>The input at the current position.</summary>
        public readonly Variable<T> Current => _list[_index];

        /// <summary>Goes on to the next input.</summary>
        public bool MoveNext() => ++_index < _list.Count;
    }
}
