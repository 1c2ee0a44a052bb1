using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class ImageFolderTests
{
    [Fact]
    public void The_four_files_give_two_sets_scaled_to_one()
    {
        using TemporaryFolder folder = Whole();
        (Dataset training, Dataset test) = ImageFolder.Load(folder.Path);
        Assert.Equal((3, 2, 4, 10), (training.Count, test.Count, training.FeatureCount, training.ClassCount));
        Assert.Equal([2, 2], training.FeatureShape);
        Assert.Equal(new[] { 0, 51 / 255f, 1f, 0 }, training.Row(0).ToArray());
        Assert.Equal([5, 0, 9], training.Labels.ToArray());
        Assert.Equal([3, 4], test.Labels.ToArray());
        Assert.Equal("Ankle boot", ImageFolder.Load(folder.Path, ImageFolder.FashionClassNames).Training.ClassNames[9]);
    }

    [Fact]
    public void A_missing_folder_or_file_is_named()
    {
        using TemporaryFolder folder = Whole();
        string missing = Path.Combine(folder.Path, "t10k-labels-idx1-ubyte");
        File.Delete(missing);
        var error = Assert.Throws<FileNotFoundException>(() => ImageFolder.Load(folder.Path));
        Assert.Equal($"IDX file not found: {missing}, nor the same with .gz", error.Message);
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(Path.Combine(folder.Path, "none")));
    }

    [Fact]
    public void Labels_and_images_must_agree_in_number()
    {
        using TemporaryFolder folder = Whole();
        folder.Write("train-labels-idx1-ubyte", DataFiles.Idx([2], [5, 0]));
        Refused(folder, "train-labels-idx1-ubyte: expected 3 labels, one for each image of train-images-idx3-ubyte.gz, found 2.");
    }

    [Fact]
    public void A_label_above_nine_is_refused_with_place()
    {
        using TemporaryFolder folder = Whole();
        folder.Write("train-labels-idx1-ubyte", DataFiles.Idx([3], [5, 10, 9]));
        Refused(folder, "train-labels-idx1-ubyte: label 2 of 3: expected 0 to 9, found 10.");
    }

    [Fact]
    public void Images_in_the_place_of_labels_are_refused()
    {
        using TemporaryFolder folder = Whole();
        folder.Write("train-labels-idx1-ubyte", DataFiles.Idx([3, 1, 1], [5, 0, 9]));
        Refused(folder, "train-labels-idx1-ubyte: byte 3: expected 1 dimension, a list of labels, found 3 (3 × 1 × 1).");
    }

    [Fact]
    public void Test_images_of_another_size_are_refused()
    {
        using TemporaryFolder folder = Whole();
        folder.Write("t10k-images-idx3-ubyte", DataFiles.Idx([2, 1, 3], new byte[6]));
        Refused(folder, "t10k-images-idx3-ubyte: expected images of 2 × 2 pixels as for training, found 1 × 3.");
    }

    [Fact]
    public void What_its_compressed_files_may_decompress_to_is_limited()
    {
        using TemporaryFolder folder = Whole();
        // 16 bytes of header and 12 of pixels.
        Assert.Equal(3, ImageFolder.Load(folder.Path, maximumDecompressedSize: 28).Training.Count);
        var error = Assert.Throws<DataFormatException>(() => ImageFolder.Load(folder.Path, maximumDecompressedSize: 27));
        Assert.Equal(Path.Combine(folder.Path, "train-images-idx3-ubyte.gz"), error.File);
        Assert.Equal("byte 12 of the decompressed data", error.Location);
    }

    [Fact]
    public void Pixels_take_five_times_their_number()
    {
        using TemporaryFolder folder = Whole();
        folder.Write("t10k-images-idx3-ubyte", DataFiles.Idx([2, 2000, 1000], new byte[4_000_000]));
        folder.Write("train-images-idx3-ubyte.gz", DataFiles.Gzip(DataFiles.Idx([3, 2000, 1000], new byte[6_000_000])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFolder.Load(folder.Path);
        // The plain file 5 bytes a pixel; the compressed one, growing, up to 3 and 4.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5 * 4_000_000 + 7 * 6_000_000 + 1_000_000);
    }

    private static void Refused(TemporaryFolder folder, string message)
    {
        var error = Assert.Throws<DataFormatException>(() => ImageFolder.Load(folder.Path));
        Assert.Equal(Path.Combine(folder.Path, message), error.Message);
    }

    private static TemporaryFolder Whole()
    {
        var folder = new TemporaryFolder();
        folder.Write("train-images-idx3-ubyte.gz", DataFiles.Gzip(DataFiles.Idx([3, 2, 2], [0, 51, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8])));
        folder.Write("train-labels-idx1-ubyte", DataFiles.Idx([3], [5, 0, 9]));
        folder.Write("t10k-images-idx3-ubyte", DataFiles.Idx([2, 2, 2], new byte[8]));
        folder.Write("t10k-labels-idx1-ubyte", DataFiles.Idx([2], [3, 4]));
        return folder;
    }
}
