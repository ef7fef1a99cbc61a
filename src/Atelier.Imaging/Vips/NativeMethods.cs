using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>The functions of libvips and GObject used here. None takes variable arguments, whose calling convention P/Invoke cannot promise.</summary>
internal static partial class NativeMethods
{
    internal const string Vips = "vips";
    internal const string GObject = "gobject";
    internal const string GLib = "glib";

    // The runtime
    [LibraryImport(Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string programName);

    [LibraryImport(Vips, EntryPoint = "vips_version")]
    internal static partial int Version(int part);

    [LibraryImport(Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(Vips, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrusted(int state);

    [LibraryImport(Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void BlockOperation(string className, int state);

    /// <summary>Frees what libvips keeps for the calling thread, which is about to end.</summary>
    [LibraryImport(Vips, EntryPoint = "vips_thread_shutdown")]
    internal static partial void ShutDownThread();

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer_copy")]
    internal static partial nint CopyErrors();

    [LibraryImport(Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ClearErrors();

    /// <summary>Bytes of pixels that libvips holds now.</summary>
    [LibraryImport(Vips, EntryPoint = "vips_tracked_get_mem")]
    internal static partial nuint TrackedMemory();

    [LibraryImport(GLib, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(GLib, EntryPoint = "g_setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);

    // Objects and values
    [LibraryImport(GObject, EntryPoint = "g_object_ref")]
    internal static partial nint Ref(nint instance);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);

    [LibraryImport(GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_init")]
    internal static partial nint InitValue(ref GValue value, nint type);

    [LibraryImport(GObject, EntryPoint = "g_value_unset")]
    internal static partial void UnsetValue(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_object")]
    internal static partial void SetObject(ref GValue value, GObjectHandle instance);

    [LibraryImport(GObject, EntryPoint = "g_value_dup_object")]
    internal static partial nint DuplicateObject(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_get_double")]
    internal static partial double GetDouble(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_get_int")]
    internal static partial int GetInt(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_get_boxed")]
    internal static partial nint GetBoxed(ref GValue value);

    // Operations
    [LibraryImport(Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string nickname);

    [LibraryImport(Vips, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetArgument(nint operation, string name, string value);

    [LibraryImport(Vips, EntryPoint = "vips_cache_operation_build")]
    internal static partial nint BuildOperation(nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_value_set_array_image")]
    internal static partial void SetImageArray(ref GValue value, int length);

    [LibraryImport(Vips, EntryPoint = "vips_value_get_array_image")]
    internal static partial nint GetImageArray(ref GValue value, out int length);

    [LibraryImport(Vips, EntryPoint = "vips_array_image_get_type")]
    internal static partial nint ImageArrayType();

    [LibraryImport(Vips, EntryPoint = "vips_image_get_type")]
    internal static partial nint ImageType();

    [LibraryImport(Vips, EntryPoint = "vips_source_get_type")]
    internal static partial nint SourceType();

    [LibraryImport(Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nint BlobType();

    [LibraryImport(Vips, EntryPoint = "vips_blob_get")]
    internal static partial nint GetBlob(nint blob, out nuint length);

    /// <summary>Another reference to the same bytes; nothing is copied.</summary>
    [LibraryImport(Vips, EntryPoint = "vips_area_copy")]
    internal static partial nint RefArea(nint area);

    [LibraryImport(Vips, EntryPoint = "vips_area_unref")]
    internal static partial void UnrefArea(nint area);

    // Sources
    [LibraryImport(Vips, EntryPoint = "vips_source_new_from_memory")]
    internal static unsafe partial nint SourceFromMemory(void* data, nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_source_new_from_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SourceFromFile(string path);

    // Images
    [LibraryImport(Vips, EntryPoint = "vips_image_new_from_memory")]
    internal static unsafe partial nint ImageFromMemory(void* data, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int GetWidth(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int GetHeight(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int GetBands(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_format")]
    internal static partial int GetFormat(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_hasalpha")]
    internal static partial int HasAlpha(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_n_pages")]
    internal static partial int GetPages(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_page_height")]
    internal static partial int GetPageHeight(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_xoffset")]
    internal static partial int GetXOffset(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_yoffset")]
    internal static partial int GetYOffset(GObjectHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetTypeOf(GObjectHandle image, string name);

    [LibraryImport(Vips, EntryPoint = "vips_image_remove", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RemoveField(GObjectHandle image, string name);

    [LibraryImport(Vips, EntryPoint = "vips_image_set_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetInt(GObjectHandle image, string name, int value);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetInt(GObjectHandle image, string name, out int value);

    [LibraryImport(Vips, EntryPoint = "vips_image_set_array_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetIntArray(GObjectHandle image, string name, [In] int[] values, int length);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_array_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetIntArray(GObjectHandle image, string name, out nint values, out int length);

    [LibraryImport(Vips, EntryPoint = "vips_image_set_kill")]
    internal static partial void SetKill(nint image, int kill);

    [LibraryImport(Vips, EntryPoint = "vips_image_set_progress")]
    internal static partial void SetProgress(GObjectHandle image, int progress);

    [LibraryImport(GObject, EntryPoint = "g_signal_connect_data", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial nuint Connect(
        GObjectHandle instance, string signal, delegate* unmanaged[Cdecl]<nint, nint, nint, void> handler, nint data, nint destroy, int flags);

    /// <summary>Where all pixels lie, computed first where they are not yet; they belong to the image.</summary>
    [LibraryImport(Vips, EntryPoint = "vips_image_get_data")]
    internal static unsafe partial void* GetPixels(GObjectHandle image);

    /// <summary>Bytes of one channel of one pixel.</summary>
    [LibraryImport(Vips, EntryPoint = "vips_format_sizeof")]
    internal static partial ulong SizeOfFormat(int format);
}
