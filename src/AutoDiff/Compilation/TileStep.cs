using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// A group of elementwise operations of one shape, run tile by tile: all operations on a piece that stays in the first-level cache, then all on the
/// next. What only the group itself reads never leaves that cache. No code is generated: each operation's own loop runs over the tile.
/// </summary>
internal sealed unsafe class TileStep<T> : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // All registers of a tile together: half of the smallest first-level cache.
    private const int ScratchBytes = 16 * 1024;
    private const int SmallestTile = 256, LargestTile = 4096;

    // A cache line of single or two of double precision.
    private const int RoomForOneMore = 16;

    // Below this many elements of work, waking a thread costs more than it saves.
    private const int WorkWorthThreads = 1 << 16;

    private readonly TileInstruction<T>[] _instructions;
    private readonly TileOperand[] _stretched;
    private readonly int _count, _tile, _tiles, _room, _registers, _tilesInRange;

    public TileStep(TileInstruction<T>[] instructions, int count, int registers)
    {
        (_instructions, _count, _registers) = (instructions, count, registers);
        var stretched = new List<TileOperand>();
        foreach (var (_, a, b, c, _) in instructions)
            foreach (var operand in (ReadOnlySpan<TileOperand>)[a, b, c])
                if (operand.Source == TileSource.Stretched && !stretched.Contains(operand)) stretched.Add(operand);
        _stretched = [.. stretched];
        _tile = Math.Min(Math.Max(count, 1), Math.Clamp(ScratchBytes / sizeof(T) / Math.Max(1, registers) / 64 * 64, SmallestTile, LargestTile));

        // The last tile takes one number more rather than leave it alone: by itself it would be computed by the number's kernel and not by the
        // register's.
        _tiles = count == 0 ? 0 : Math.Max(1, (count - 2 + _tile) / _tile);
        _room = _tile + RoomForOneMore;
        _tilesInRange = Math.Max(1, WorkWorthThreads / 4 / instructions.Length / _tile);
    }

    public override void Run(PlanMemory<T> memory)
    {
        if ((long)_count * _instructions.Length < WorkWorthThreads) RunTiles(memory, 0, _tiles);
        else RangeJob<(TileStep<T> Step, PlanMemory<T> Memory)>.Run((_tiles + _tilesInRange - 1) / _tilesInRange, (this, memory),
            static (range, job) => job.Step.RunRange(job.Memory, range), WorkerPool.MaximumThreads);
    }

    private void RunRange(PlanMemory<T> memory, int range) => RunTiles(memory, range * _tilesInRange, Math.Min(_tiles, (range + 1) * _tilesInRange));

    // Bounds: scratch has a room of a tile and one number more for each register, and no tile is longer; what is not in scratch is sliced from its
    // slot.
    private void RunTiles(PlanMemory<T> memory, int first, int end)
    {
        T* scratch = KernelScratch.Current.Left<T>((nint)_registers * _room);
        for (int tile = first; tile < end; tile++)
        {
            int start = tile * _tile, length = tile == _tiles - 1 ? _count - start : _tile;
            foreach (ref readonly var operand in _stretched.AsSpan())
                operand.Map!.Fill<T>(memory[operand.Index], start, new Span<T>(scratch + (nint)operand.Register * _room, length));
            foreach (ref readonly var instruction in _instructions.AsSpan())
            {
                instruction.Kernel.Run(
                    Piece(memory, instruction.A, scratch, start, length),
                    Piece(memory, instruction.B, scratch, start, length),
                    Piece(memory, instruction.C, scratch, start, length),
                    Piece(memory, instruction.Y, scratch, start, length));
            }
        }
    }

    private Span<T> Piece(PlanMemory<T> memory, in TileOperand operand, T* scratch, int start, int length) => operand.Source switch
    {
        TileSource.Slot => memory[operand.Index].Slice(start, length),
        TileSource.Single => memory[operand.Index],
        TileSource.Register => new Span<T>(scratch + (nint)operand.Index * _room, length),
        TileSource.Stretched => new Span<T>(scratch + (nint)operand.Register * _room, length),
        _ => default,
    };
}

/// <summary>One operation of a fused group: its kernel, its operands and where its result goes.</summary>
internal readonly record struct TileInstruction<T>(ElementwiseOperation<T> Kernel, TileOperand A, TileOperand B, TileOperand C, TileOperand Y)
    where T : unmanaged, IFloatingPointIeee754<T>;
