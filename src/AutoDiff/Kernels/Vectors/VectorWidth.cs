namespace AutoDiff.Kernels;

/// <summary>Bits in the vectors a kernel computes with. All widths run everywhere; one is fastest.</summary>
internal enum VectorWidth
{
    /// <summary>SSE, NEON and WebAssembly.</summary>
    Bits128 = 128,

    /// <summary>AVX2.</summary>
    Bits256 = 256,

    /// <summary>AVX-512.</summary>
    Bits512 = 512,
}
