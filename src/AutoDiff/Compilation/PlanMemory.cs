using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Where the values of a plan lie: for each slot a piece of an array, of the plan's arena or of somebody else's (an input, a parameter).
/// </summary>
internal sealed class PlanMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot[] _slots;

    /// <summary>Makes the memory of a plan.</summary>
    /// <param name="slots">The number of slots.</param>
    /// <param name="arenaLength">The elements of the arena.</param>
    public PlanMemory(int slots, int arenaLength)
    {
        _slots = new Slot[slots];
        Arena = arenaLength == 0 ? [] : GC.AllocateArray<T>(arenaLength, pinned: true);
    }

    /// <summary>What all buffers of the plan share, each for as long as it lives.</summary>
    public T[] Arena { get; }

    /// <summary>Where in the arena the plan's cells and buffers begin.</summary>
    public int Start { get; set; }

    /// <summary>The first element of the arena at a multiple of so many bytes; the arena never moves.</summary>
    // Bounds: the address is computed, not read. The arena is pinned, so it stays the same.
    public unsafe int AlignedStart(int bytes)
    {
        if (Arena.Length == 0) return 0;
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Arena));
        return (int)((bytes - (address & (bytes - 1))) % bytes / Unsafe.SizeOf<T>());
    }

    /// <summary>Lets a slot stand for a piece of memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece does not lie in the memory.</exception>
    public void Bind(int slot, Storage<T> storage, int offset, int length)
    {
        T[] array = storage.Array;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)array.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(array.Length - offset));
        _slots[slot] = new Slot { Storage = storage, Array = array, Offset = offset, Length = length };
    }

    /// <summary>The elements of a slot.</summary>
    // Bounds: Bind compared offset and length with the array; a slot that is not bound has no array, and reading it throws.
    public Span<T> this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref Slot found = ref _slots[slot];
            return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(found.Array), found.Offset), found.Length);
        }
    }

    private struct Slot
    {
        public Storage<T> Storage;
        public T[] Array;
        public int Offset, Length;
    }
}
