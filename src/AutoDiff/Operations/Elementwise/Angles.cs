using System.Numerics;

namespace AutoDiff;

/// <content>Conversions of angles.</content>
public static partial class Functions
{
    /// <summary>An angle in degrees as radians, x·π/180, elementwise.</summary>
    public static Variable<T> DegreesToRadians<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * (Math.PI / 180);

    /// <summary>An angle in radians as degrees, x·180/π, elementwise.</summary>
    public static Variable<T> RadiansToDegrees<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * (180 / Math.PI);
}
