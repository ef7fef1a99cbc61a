namespace Atelier.Providers.ComfyUi;

/// <summary>Workflows of ComfyUI's core nodes only, for checkpoints that bring their own text encoder and VAE (SD 1.5, SDXL).</summary>
/// <remarks>Node names and inputs as in ComfyUI's own examples; sampler and scheduler are those of its default workflow.</remarks>
internal static class BuiltInWorkflows
{
    public const string Generate =
        """
        {
          "3": { "class_type": "KSampler", "inputs": { "seed": "%seed%", "steps": "%steps%", "cfg": "%guidance%", "sampler_name": "euler", "scheduler": "normal",
                 "denoise": 1, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0] } },
          "4": { "class_type": "CheckpointLoaderSimple", "inputs": { "ckpt_name": "%model%" } },
          "5": { "class_type": "EmptyLatentImage", "inputs": { "width": "%width%", "height": "%height%", "batch_size": "%count%" } },
          "6": { "class_type": "CLIPTextEncode", "inputs": { "text": "%prompt%", "clip": ["4", 1] } },
          "7": { "class_type": "CLIPTextEncode", "inputs": { "text": "%negative_prompt%", "clip": ["4", 1] } },
          "8": { "class_type": "VAEDecode", "inputs": { "samples": ["3", 0], "vae": ["4", 2] } },
          "9": { "class_type": "SaveImage", "inputs": { "filename_prefix": "atelier", "images": ["8", 0] } }
        }
        """;

    public const string Edit =
        """
        {
          "3": { "class_type": "KSampler", "inputs": { "seed": "%seed%", "steps": "%steps%", "cfg": "%guidance%", "sampler_name": "euler", "scheduler": "normal",
                 "denoise": "%strength%", "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0] } },
          "4": { "class_type": "CheckpointLoaderSimple", "inputs": { "ckpt_name": "%model%" } },
          "5": { "class_type": "RepeatLatentBatch", "inputs": { "samples": ["11", 0], "amount": "%count%" } },
          "6": { "class_type": "CLIPTextEncode", "inputs": { "text": "%prompt%", "clip": ["4", 1] } },
          "7": { "class_type": "CLIPTextEncode", "inputs": { "text": "%negative_prompt%", "clip": ["4", 1] } },
          "8": { "class_type": "VAEDecode", "inputs": { "samples": ["3", 0], "vae": ["4", 2] } },
          "9": { "class_type": "SaveImage", "inputs": { "filename_prefix": "atelier", "images": ["8", 0] } },
          "10": { "class_type": "LoadImage", "inputs": { "image": "%image%" } },
          "11": { "class_type": "VAEEncode", "inputs": { "pixels": ["10", 0], "vae": ["4", 2] } }
        }
        """;

    /// <remarks>A mask loaded as a picture is 1 where it is transparent, which is what OpenAI's masks mean.</remarks>
    public const string Inpaint =
        """
        {
          "3": { "class_type": "KSampler", "inputs": { "seed": "%seed%", "steps": "%steps%", "cfg": "%guidance%", "sampler_name": "euler", "scheduler": "normal",
                 "denoise": "%strength%", "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0] } },
          "4": { "class_type": "CheckpointLoaderSimple", "inputs": { "ckpt_name": "%model%" } },
          "5": { "class_type": "RepeatLatentBatch", "inputs": { "samples": ["13", 0], "amount": "%count%" } },
          "6": { "class_type": "CLIPTextEncode", "inputs": { "text": "%prompt%", "clip": ["4", 1] } },
          "7": { "class_type": "CLIPTextEncode", "inputs": { "text": "%negative_prompt%", "clip": ["4", 1] } },
          "8": { "class_type": "VAEDecode", "inputs": { "samples": ["3", 0], "vae": ["4", 2] } },
          "9": { "class_type": "SaveImage", "inputs": { "filename_prefix": "atelier", "images": ["8", 0] } },
          "10": { "class_type": "LoadImage", "inputs": { "image": "%image%" } },
          "11": { "class_type": "VAEEncode", "inputs": { "pixels": ["10", 0], "vae": ["4", 2] } },
          "12": { "class_type": "LoadImage", "inputs": { "image": "%mask%" } },
          "13": { "class_type": "SetLatentNoiseMask", "inputs": { "samples": ["11", 0], "mask": ["12", 1] } }
        }
        """;
}
