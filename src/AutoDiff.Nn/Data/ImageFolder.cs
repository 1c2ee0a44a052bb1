namespace AutoDiff.Nn.Data;

/// <summary>
/// Loads a folder with the four IDX files of MNIST or a set in its format (Fashion-MNIST, KMNIST): images and labels, for training and for
/// test, each plain or compressed by gzip.
/// </summary>
public static class ImageFolder
{
    private const int ClassCount = 10;

    private const string TrainingImages = "train-images-idx3-ubyte", TrainingLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte", TestLabels = "t10k-labels-idx1-ubyte";
    private const string Compressed = ".gz";

    /// <summary>The class names of Fashion-MNIST, in the order of its labels.</summary>
    public static IReadOnlyList<string> FashionClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads both parts, gray levels 0 … 255 scaled to 0 … 1.</summary>
    /// <remarks>
    /// The files are <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each with or without <c>.gz</c>; without is preferred. Samples have the shape rows × columns.
    /// A pixel takes four bytes, and five while its file is being loaded.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="classNames">Ten names for the labels 0 … 9; "0" … "9" if not given.</param>
    /// <param name="maximumDecompressedSize">The most bytes that each compressed file may decompress to.</param>
    /// <returns>The training and the test part.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">One of the four files is missing; it is named.</exception>
    /// <exception cref="DataFormatException">
    /// A file is damaged, holds something else, decompresses to more than is allowed, or does not fit the others: another number of labels than
    /// images, a label above 9, test images of another size.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="classNames"/> are not ten different names.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumDecompressedSize"/> is not positive.</exception>
    public static DataSplit Load(
        string folder, IReadOnlyList<string>? classNames = null, long maximumDecompressedSize = DataLimits.DecompressedSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Folder with images not found: {folder}");
        string[] names = classNames is null ? Dataset.NumberedClasses(ClassCount) : [.. classNames];
        if (names.Length != ClassCount)
            throw new ArgumentException($"Expected {ClassCount} class names, found {names.Length}.", nameof(classNames));

        // All four are looked for before the first, large one is read.
        string trainingImages = Find(folder, TrainingImages);
        string trainingLabels = Find(folder, TrainingLabels);
        string testImages = Find(folder, TestImages);
        string testLabels = Find(folder, TestLabels);
        Dataset training = LoadPart(trainingImages, trainingLabels, names, maximumDecompressedSize);
        Dataset test = LoadPart(testImages, testLabels, names, maximumDecompressedSize);
        if (!test.FeatureShape.SequenceEqual(training.FeatureShape))
            throw new DataFormatException(testImages, "", $"images of {string.Join(" × ", training.FeatureShape)} pixels as for training",
                string.Join(" × ", test.FeatureShape));
        return new DataSplit(training, test);
    }

    /// <summary>The files that a folder may hold, each plain and compressed.</summary>
    internal static string[] FilesOf(string folder) =>
        [.. new[] { TrainingImages, TrainingLabels, TestImages,
            TestLabels }.SelectMany(name => new[] { Path.Combine(folder, name), Path.Combine(folder, name + Compressed) })];

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        if (File.Exists(plain))
            return plain;
        string compressed = plain + Compressed;
        if (File.Exists(compressed))
            return compressed;
        throw new FileNotFoundException($"IDX file not found: {plain}, nor the same with {Compressed}", plain);
    }

    private static Dataset LoadPart(string imagesPath, string labelsPath, string[] classNames, long maximumDecompressedSize)
    {
        // Labels first: they are small, and a mistake shows before the images are read.
        IdxFile labels = IdxReader.Read(labelsPath, maximumDecompressedSize);
        if (labels.Dimensions.Count != 1)
            throw new DataFormatException(labelsPath, "byte 3", "1 dimension, a list of labels", $"{labels.Dimensions.Count} ({labels.Shape})");
        IdxFile images = IdxReader.Read(imagesPath, maximumDecompressedSize);
        if (images.Dimensions.Count != 3)
            throw new DataFormatException(imagesPath, "byte 3", "3 dimensions, images × rows × columns",
                $"{images.Dimensions.Count} ({images.Shape})");
        if (labels.Count != images.Count)
            throw new DataFormatException(labelsPath, "", $"{images.Count} labels, one for each image of {Path.GetFileName(imagesPath)}",
                $"{labels.Count}");
        int[] shape = [images.Dimensions[1], images.Dimensions[2]];
        return Dataset.AdoptClassification(Scaled(images), images.ItemSize, Checked(labels, labelsPath), classNames, shape);
    }

    private static float[] Scaled(IdxFile images)
    {
        Span<float> levels = stackalloc float[256];
        for (int level = 0; level < levels.Length; level++)
            levels[level] = level / 255f;
        ReadOnlySpan<byte> pixels = images.Data.Span;
        float[] features = new float[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
            features[i] = levels[pixels[i]];
        return features;
    }

    private static int[] Checked(IdxFile file, string path)
    {
        ReadOnlySpan<byte> bytes = file.Data.Span;
        int[] labels = new int[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= ClassCount)
                throw new DataFormatException(path, $"label {i + 1} of {bytes.Length}", $"0 to {ClassCount - 1}", $"{bytes[i]}");
            labels[i] = bytes[i];
        }

        return labels;
    }
}
