namespace AutoDiff.Kernels;

/// <summary>Memory of the size of the widest register.</summary>
internal unsafe struct RegisterRoom
{
    // Bounds: 64 bytes are the widest register there is; Move gets fewer elements than a register holds.

    private fixed byte _bytes[64];

    /// <summary>Copies fewer elements than a register holds into a room, and says where they are now.</summary>
    public static T* Move<T>(T* source, RegisterRoom* room, int count)
        where T : unmanaged
    {
        var target = (T*)room;
        for (int i = 0; i < count; i++) target[i] = source[i];
        return target;
    }
}
