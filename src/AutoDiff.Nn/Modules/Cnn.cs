using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Makes convolutional networks for small images.</summary>
public static class Cnn
{
    /// <summary>The least height and width of the images: something is left after two poolings.</summary>
    public const int SmallestSide = 8;

    /// <summary>
    /// A network after LeNet-5 for images as rows, [samples, channels · height · width]: two convolutions 5×5 that keep the size, each followed by
    /// ReLU and max pooling 2×2, then a fully connected layer to the outputs. On 28×28 images of digits it has 11,274 parameters with 8 and 16
    /// channels.
    /// </summary>
    /// <remarks>Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", Proceedings of the IEEE 86,
    /// 1998.</remarks>
    /// <param name="channels">The images' channels: 1 for grey, 3 for colours.</param>
    /// <param name="height">The images' height, at least 8.</param>
    /// <param name="width">The images' width, at least 8.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="random">The source of the initial values, drawn layer by layer.</param>
    /// <param name="first">Channels after the first convolution.</param>
    /// <param name="second">Channels after the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the images are too small.</exception>
    public static Sequential<T> Create<T>(int channels, int height, int width, int outputs, RandomGenerator random, int first = 8, int second = 16)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, SmallestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestSide);
        return new Sequential<T>(
            new Unflatten<T>(channels, height, width),
            new Convolution2d<T>(channels, first, 5, random, padding: Padding2d.Same, name: "1"),
            Activation.Of<T>(Functions.Relu),
            new MaxPool2d<T>(2),
            new Convolution2d<T>(first, second, 5, random, padding: Padding2d.Same, name: "4"),
            Activation.Of<T>(Functions.Relu),
            new MaxPool2d<T>(2),
            new Flatten<T>(),
            new Linear<T>(second * (height / 4) * (width / 4), outputs, random, name: "8"));
    }
}
