namespace AutoDiff;

/// <summary>Where an operand of a fused group comes from.</summary>
/// <param name="Source">Which of the places below.</param>
/// <param name="Index">The slot, or the number of the register: a piece of scratch memory that only one tile lives in.</param>
/// <param name="Map">For a stretched operand, how it lies; its register is filled for every tile.</param>
/// <param name="Register">For a stretched operand, that register.</param>
internal readonly record struct TileOperand(TileSource Source, int Index, BroadcastMap? Map = null, int Register = -1);

/// <summary>The places where an operand of a fused group can be.</summary>
internal enum TileSource
{
    /// <summary>The operation does not have that many operands.</summary>
    None,

    /// <summary>A slot as large as the group's shape.</summary>
    Slot,

    /// <summary>A slot of one element.</summary>
    Single,

    /// <summary>A slot that is stretched to the group's shape.</summary>
    Stretched,

    /// <summary>A value that lives within the tile.</summary>
    Register,
}
